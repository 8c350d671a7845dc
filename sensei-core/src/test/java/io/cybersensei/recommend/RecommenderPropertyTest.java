package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Properties of recommendations for random curricula, histories, models and guidance. The system
 * property {@code sensei.cases} sets the number of cases.
 */
@Tag("stress")
class RecommenderPropertyTest {

  private static final int CASES = Integer.getInteger("sensei.cases", 10_000);

  /** The interval of the cases in which costly properties are checked. */
  private static final int CLOSELY = 20;

  private int seed;
  private RandomCourse course = RandomCourse.of(0);
  private LearnerKnowledge knowledge = known(0, course.now());
  private Set<String> closed = Set.of();
  private final Map<ReasonCode, Integer> reasonsSeen = new EnumMap<>(ReasonCode.class);
  private int emptyAnswers;
  private int fallsAndRises;

  @Test
  void recommendationsHoldInEveryCase() {
    for (seed = 0; seed < CASES; seed++) {
      course = RandomCourse.of(seed);
      knowledge = known(course.history().size(), course.now());
      closed = closed();
      Recommender recommender = course.recommender();

      Recommendations answer = recommender.recommend(RandomCourse.LEARNER, Recommender.MAX_COUNT);
      assertOffersAllThatMayBeStudiedAndNothingElse(answer);
      assertReasonsAreTrue(answer);
      assertPinnedComesFirst(answer);
      check(
          answer.equals(recommender.recommend(RandomCourse.LEARNER, Recommender.MAX_COUNT)),
          "the same input gives the same answer");

      Recommendations towards = towards(recommender);
      assertOffersAllThatMayBeStudiedAndNothingElse(towards);
      assertReasonsSpeakOfTheGoal(towards);
      assertTheLastAnswerMovedTheMasteryTheRightWay();
      if (seed % CLOSELY == 0) {
        assertThat(towards(recommender)).as("seed %d", seed).isEqualTo(towards);
        assertNumbersAreInTheirRanges(answer);
        assertReasonsCanBeRead(answer);
        assertStepsFollowTheirPrerequisites(recommender.path(RandomCourse.LEARNER));
      }
    }
    // Otherwise, some properties were hardly tested.
    assertThat(reasonsSeen)
        .containsKeys(ReasonCode.STRUGGLING, ReasonCode.STARTED, ReasonCode.UNLOCKS)
        .containsKeys(ReasonCode.DISMISSED, ReasonCode.PREREQUISITES_MASTERED);
    assertThat(reasonsSeen.get(ReasonCode.REVIEW_DUE)).isGreaterThan(CASES / 20);
    assertThat(reasonsSeen.get(ReasonCode.PINNED)).isGreaterThan(CASES / 10);
    assertThat(reasonsSeen.get(ReasonCode.LEADS_TO_PINNED)).isGreaterThan(CASES / 100);
    assertThat(emptyAnswers).isGreaterThan(CASES / 50);
    assertThat(fallsAndRises).isGreaterThan(CASES / 5);
  }

  /** A mastered topic that is not due, an unmet prerequisite and a blocked topic never appear. */
  private void assertOffersAllThatMayBeStudiedAndNothingElse(Recommendations answer) {
    Set<String> offered = new HashSet<>();
    for (Recommendation each : answer.items()) {
      check(offered.add(each.topic().id()), "a topic is offered once");
    }
    int expected = 0;
    boolean somethingRemains = false;
    for (Topic topic : course.curriculum().topics()) {
      boolean mayBeStudied = mayBeStudied(topic);
      expected += mayBeStudied ? 1 : 0;
      somethingRemains |= !knowledge.isMastered(topic.id()) && !closed.contains(topic.id());
      check(mayBeStudied == offered.contains(topic.id()), topic.id() + " is offered or not");
    }
    check(offered.size() == expected, "only topics of the curriculum are offered");
    check(!somethingRemains || !offered.isEmpty(), "something is offered while something remains");
    emptyAnswers += offered.isEmpty() ? 1 : 0;
  }

  private boolean mayBeStudied(Topic topic) {
    TopicKnowledge known = knowledge.topic(topic.id());
    if (closed.contains(topic.id())) {
      return false;
    }
    return known.estimate().mastered()
        ? !course.now().isBefore(known.schedule().reviewDue().orElseThrow()) || supports(topic)
        : isOpen(topic);
  }

  private boolean isOpen(Topic topic) {
    return isUnlocked(topic)
        || (isStuckEverywhere() && (isRightBehindOpenTopics(topic) || buildsOnKnown(topic)));
  }

  private boolean isLocked(Topic topic) {
    return !knowledge.isMastered(topic.id()) && (closed.contains(topic.id()) || !isOpen(topic));
  }

  private boolean isUnlocked(Topic topic) {
    return topic.prerequisites().stream().allMatch(this::opensNext);
  }

  private boolean isStuckEverywhere() {
    List<Topic> open = leftAndNotClosed().filter(this::isUnlocked).toList();
    return !open.isEmpty() && open.stream().allMatch(each -> knowledge.topic(each.id()).isStuck());
  }

  private boolean isRightBehindOpenTopics(Topic topic) {
    return topic.prerequisites().stream()
        .filter(id -> !knowledge.isMastered(id))
        .allMatch(id -> isUnlocked(course.curriculum().topic(id).orElseThrow()));
  }

  private boolean buildsOnKnown(Topic topic) {
    return topic.prerequisites().stream().anyMatch(knowledge::isMastered);
  }

  private Stream<Topic> leftAndNotClosed() {
    return course.curriculum().topics().stream()
        .filter(topic -> !closed.contains(topic.id()) && !knowledge.isMastered(topic.id()));
  }

  /**
   * Two right answers open the next topic before the mastery is complete, and it stays open while
   * the topic is familiar.
   */
  private boolean opensNext(String prerequisite) {
    TopicKnowledge known = knowledge.topic(prerequisite);
    MasteryRule rule = MasteryRule.standard();
    double atLastAnswer = known.estimate().mastery() / known.schedule().retention();
    boolean twoRight = known.history().rightAnswers() >= 2;
    boolean opens = known.estimate().opensNext();
    boolean mastered = knowledge.isMastered(prerequisite);
    check(knowledge.opensNext(prerequisite) == opens, prerequisite + " opens the next topic");
    check(
        opens || !(mastered || (twoRight && atLastAnswer >= rule.gainedAt())),
        prerequisite + " opens the next topic if it is proficient");
    check(
        !opens
            || mastered
            || known.history().lastAnswerWasRight()
            || atLastAnswer >= rule.familiarAt(),
        prerequisite + " opens nothing if it is not familiar");
    check(!opens || mastered || twoRight, prerequisite + " opens nothing before two right answers");
    return opens;
  }

  /**
   * A prerequisite comes back, the weakest, if the learner makes no progress on an open topic.
   * Where none is declared, topics before it in the module stand for it.
   */
  private boolean supports(Topic prerequisite) {
    TopicGraph graph = TopicGraph.of(course.curriculum());
    return course.curriculum().topics().stream()
        .filter(topic -> comesBefore(prerequisite, topic, graph))
        .filter(topic -> !closed.contains(topic.id()) && !knowledge.isMastered(topic.id()))
        .filter(this::mayBeStudied)
        .filter(topic -> knowledge.topic(topic.id()).history().answersWithoutProgress() >= 3)
        .anyMatch(
            topic ->
                Support.weakest(
                        graph, graph.number(topic), knowledge, each -> isLocked(graph.topic(each)))
                    .equals(Optional.of(prerequisite)));
  }

  private static boolean comesBefore(Topic prerequisite, Topic topic, TopicGraph graph) {
    return topic.prerequisites().contains(prerequisite.id())
        || (topic.prerequisites().isEmpty()
            && topic.module().isPresent()
            && topic.module().equals(prerequisite.module())
            && graph.number(prerequisite) < graph.number(topic)
            && Arrays.stream(graph.listed().near(graph.number(topic)))
                .anyMatch(each -> each == graph.number(prerequisite)));
  }

  /** Returns the blocked topics, and the topics not mastered that need one, directly or not. */
  private Set<String> closed() {
    Set<String> found = new HashSet<>(course.guidance().blocked());
    for (Topic topic : course.curriculum().studyOrder()) {
      boolean needsOne =
          topic.prerequisites().stream()
              .anyMatch(id -> found.contains(id) && !knowledge.isMastered(id));
      if (needsOne && !knowledge.isMastered(topic.id())) {
        found.add(topic.id());
      }
    }
    return found;
  }

  private void assertPinnedComesFirst(Recommendations answer) {
    boolean pinsOver = false;
    for (Recommendation each : answer.items()) {
      ReasonCode first = each.reasons().get(0).code();
      boolean pinned = first == ReasonCode.PINNED || first == ReasonCode.LEADS_TO_PINNED;
      check(!(pinned && pinsOver), "pinned topics stand together at the top");
      pinsOver |= !pinned;
    }
    course.guidance().pinned().stream()
        .filter(course.curriculum()::contains)
        .filter(id -> mayBeStudied(course.curriculum().topic(id).orElseThrow()))
        .findFirst()
        .ifPresent(
            id ->
                check(
                    answer.items().stream()
                        .filter(each -> each.topic().id().equals(id))
                        .allMatch(each -> isPin(each.reasons().get(0).code())),
                    "a pinned topic that may be studied says so"));
  }

  private static boolean isPin(ReasonCode code) {
    return code == ReasonCode.PINNED || code == ReasonCode.LEADS_TO_PINNED;
  }

  private void assertReasonsAreTrue(Recommendations answer) {
    for (Recommendation each : answer.items()) {
      check(!each.reasons().isEmpty(), "there is a reason");
      TopicKnowledge known = each.knowledge();
      check(
          (each.state() == PathStep.State.REVIEW) == known.estimate().mastered(),
          "its state is what it is");
      for (Reason reason : each.reasons()) {
        reasonsSeen.merge(reason.code(), 1, Integer::sum);
        switch (reason.code()) {
          case STRUGGLING ->
              check(known.history().lastScore().orElseThrow() < .5, "the last one was wrong");
          case STARTED ->
              check(known.history().lastScore().orElseThrow() >= .5, "the last one was right");
          case REVIEW_DUE ->
              check(known.level() == TopicLevel.DUE, "what is due for review was mastered");
          case SUPPORT ->
              check(
                  topicIds(reason).stream().noneMatch(knowledge::isMastered),
                  "what is supported is not mastered");
          case UNLOCKS, FOUNDATION ->
              check(
                  topicIds(reason).stream()
                      .noneMatch(id -> knowledge.isMastered(id) || closed.contains(id)),
                  "what it opens is neither mastered nor closed");
          case PREREQUISITES_MASTERED ->
              check(
                  topicIds(reason).stream().allMatch(knowledge::isMastered),
                  "what it builds on is mastered");
          default -> {}
        }
      }
    }
  }

  private void assertReasonsSpeakOfTheGoal(Recommendations towards) {
    boolean spoken = false;
    for (Recommendation each : towards.items()) {
      for (Reason reason : each.reasons()) {
        if (reason.code() == ReasonCode.GOAL || reason.code() == ReasonCode.GOAL_ITSELF) {
          spoken = true;
          check(course.goal().equals(reason.evidence().get("goal_id")), "the goal is this one");
        }
      }
    }
    boolean mastered = knowledge.isMastered(course.goal());
    check(!(mastered && spoken), "a goal that is mastered is no reason");
    check(mastered || closed.contains(course.goal()) || spoken, "something leads to the goal");
  }

  /** Compares the mastery right before and right after the last answer, both with forgetting. */
  private void assertTheLastAnswerMovedTheMasteryTheRightWay() {
    int last = course.history().size() - 1;
    while (last >= 0 && !course.history().get(last).isScored()) {
      last--;
    }
    if (last < 0 || !course.curriculum().contains(course.history().get(last).topicId())) {
      return;
    }
    Interaction answer = course.history().get(last);
    double before = known(last, answer.occurredAt()).topic(answer.topicId()).estimate().mastery();
    double after =
        known(last + 1, answer.occurredAt()).topic(answer.topicId()).estimate().mastery();
    double score = answer.score().orElseThrow();
    check(!(score == 1 && after < before), "a right answer never lowers the mastery");
    check(!(score == 0 && after > before), "a wrong answer never raises the mastery");
    fallsAndRises += after == before ? 0 : 1;
  }

  private void assertNumbersAreInTheirRanges(Recommendations answer) {
    for (Recommendation each : answer.items()) {
      assertThat(each.successProbability()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(each.knowledge().estimate().confidence()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(each.knowledge().schedule().retention()).as("seed %d", seed).isBetween(0.0, 1.0);
      assertThat(each.score()).as("seed %d", seed).isFinite();
      assertThat(each.estimatedDuration()).as("seed %d", seed).isPositive();
      assertThat(each.place()).as("seed %d", seed).isEmpty();
    }
  }

  private void assertReasonsCanBeRead(Recommendations answer) {
    for (Recommendation each : answer.items()) {
      for (Reason reason : each.reasons()) {
        assertThat(reason.text(Locale.ENGLISH))
            .as("seed %d", seed)
            .endsWith(".")
            .doesNotContain("{", "}");
      }
    }
  }

  private void assertStepsFollowTheirPrerequisites(LearningPath path) {
    assertThat(path.steps()).hasSize(course.curriculum().size());
    Set<String> before = new HashSet<>();
    for (PathStep step : path.steps()) {
      assertThat(before).as("seed %d", seed).containsAll(step.topic().prerequisites());
      before.add(step.topic().id());
    }
  }

  private LearnerKnowledge known(int interactions, Instant now) {
    return new KnowledgeTracer(course.model(), MasteryRule.standard())
        .trace(course.history().subList(0, interactions), course.curriculum(), now, course.zone());
  }

  private Recommendations towards(Recommender recommender) {
    return ((RecommendationResult.Recommended)
            recommender.recommendTowards(
                RandomCourse.LEARNER, course.goal(), Recommender.MAX_COUNT))
        .recommendations();
  }

  private static List<String> topicIds(Reason reason) {
    return ((List<?>) reason.evidence().get("topic_ids")).stream().map(String::valueOf).toList();
  }

  /** Fails if a property does not hold. An AssertJ assertion for each check would take too long. */
  private void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("With seed " + seed + " it does not hold that " + what + ".");
    }
  }
}
