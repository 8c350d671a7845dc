package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Ten learners, each read step by step with a teacher's eye: the next topic, the reason, the
 * estimate, the minutes and the day of the review.
 */
class TenLearnersTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final Storage storage = Storage.inMemory();
  private Instant now = START;
  private final Sensei sensei = Sensei.builder().storage(storage).clock(() -> now).build();
  private int questions;

  TenLearnersTest() {
    TestModels.activate(
        storage.models(),
        TestModels.attentive(
            Map.of(
                "a1", .8, "a2", .7, "a3", .6, "a4", .5, "b1", .75, "b2", .6, "b3", .5, "c", .55)));
    sensei.refreshModel();
    sensei.teach(
        Curriculum.of(
            Topic.of("a1", "A1").in("A"),
            Topic.of("a2", "A2").in("A").requiring("a1"),
            Topic.of("a3", "A3").in("A").requiring("a2"),
            Topic.of("a4", "A4").in("A").requiring("a3"),
            Topic.of("b1", "B1").in("B"),
            Topic.of("b2", "B2").in("B").requiring("b1"),
            Topic.of("b3", "B3").in("B").requiring("b2"),
            Topic.of("c", "C").in("C").requiring("a2", "b1")));
  }

  private void log(InteractionDraft draft) {
    now = now.plusSeconds(60);
    assertThat(sensei.log(draft.at(now))).isInstanceOf(LogResult.Stored.class);
  }

  private void answer(String topic, double score) {
    log(
        InteractionDraft.answered("ada", topic, score)
            .item("q" + questions++)
            .taking(Duration.ofSeconds(25)));
  }

  private List<Recommendation> list() {
    return sensei.recommend("ada", 10).items();
  }

  private Recommendation about(String topic) {
    return list().stream()
        .filter(each -> each.topic().id().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private TopicKnowledge knowledge(String topic) {
    return sensei.path("ada").steps().stream()
        .filter(step -> step.topic().id().equals(topic))
        .map(PathStep::knowledge)
        .findFirst()
        .orElseThrow();
  }

  private double estimate(String topic) {
    return knowledge(topic).estimate().successProbability();
  }

  private static Set<ReasonCode> codes(Recommendation recommendation) {
    Set<ReasonCode> codes = new HashSet<>();
    recommendation.reasons().forEach(reason -> codes.add(reason.code()));
    return codes;
  }

  /** Follows the first recommendations, and returns their topics. */
  private List<String> follow(int steps, Predicate<String> isRight) {
    List<String> topics = new ArrayList<>();
    for (int step = 0; step < steps && !list().isEmpty(); step++) {
      String topic = list().get(0).topic().id();
      topics.add(topic);
      answer(topic, isRight.test(topic) ? 1 : 0);
    }
    return topics;
  }

  @Test
  void neverWrongGoesThroughTheCourseAndRests() {
    assertThat(list().get(0).topic().id()).isEqualTo("a1");
    assertThat(codes(list().get(0))).contains(ReasonCode.FIRST_STEP);

    List<String> topics = follow(60, topic -> true);

    assertThat(topics).hasSizeLessThan(40).contains("a1", "a2", "a3", "a4", "b1", "b2", "b3", "c");
    assertThat(list()).isEmpty();
    assertThat(knowledge("c").level()).isEqualTo(TopicLevel.MASTERED);
    assertThat(knowledge("c").schedule().reviewDue().orElseThrow()).isAfter(now);
  }

  @Test
  void neverRightBeginsEasyAndIsHelpedInOtherWaysOnEachTopic() {
    assertThat(follow(2, topic -> false)).containsOnly("a1");
    Recommendation other = about("b1");
    assertThat(other.successProbability()).isBetween(.55, .7);
    assertThat(codes(other))
        .contains(ReasonCode.FIRST_SUCCESS)
        .doesNotContain(ReasonCode.RIGHT_LEVEL);

    follow(6, topic -> false);
    assertThat(codes(about("a1"))).contains(ReasonCode.HELP_READ);
    assertThat(codes(about("b1"))).contains(ReasonCode.HELP_HINT);

    follow(14, topic -> false);
    assertThat(sensei.stuck("ada")).extracting(TopicKnowledge::topicId).contains("a1", "b1");
    assertThat(list().get(0).topic().id()).isIn("a2", "b2");
    assertThat(codes(list().get(0))).contains(ReasonCode.OPENED_EARLY);
  }

  @Test
  void longAbsenceIsFollowedByReviewsFirst() {
    for (int day = 0; day < 3; day++) {
      follow(8, topic -> true);
      now = now.plus(Duration.ofDays(1));
    }
    now = now.plus(Duration.ofDays(400));

    assertThat(list()).allMatch(each -> each.state() == PathStep.State.REVIEW);
    assertThat(codes(list().get(0))).contains(ReasonCode.REVIEW_DUE);
    assertThat(knowledge("a1").level()).isEqualTo(TopicLevel.DUE);
    assertThat(list())
        .allSatisfy(
            each -> {
              double floor = each.knowledge().estimate().guessingFloor();
              double left = each.knowledge().schedule().retention();
              assertThat(each.successProbability()).isLessThanOrEqualTo(floor + (1 - floor) * left);
              assertThat(each.difficulty()).isNotEqualTo(Difficulty.VERY_EASY);
            });
    String forgotten = list().get(0).topic().id();
    answer(forgotten, 0);
    assertThat(knowledge(forgotten).level()).isNotIn(TopicLevel.MASTERED, TopicLevel.DUE);
    assertThat(list().get(0).topic().id()).isNotEqualTo(forgotten);
    answer(forgotten, 1);
    assertThat(knowledge(forgotten).estimate().mastered()).isFalse();
    for (int more = 0; more < 4; more++) {
      answer(forgotten, 1);
    }
    assertThat(knowledge(forgotten).level()).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void guessesOnMultipleChoiceMasterNothing() {
    Random luck = new Random(3);

    follow(40, topic -> luck.nextInt(4) == 0);

    assertThat(sensei.path("ada").mastered()).isZero();
    assertThat(sensei.stuck("ada")).isNotEmpty();
    assertThat(estimate("a1")).isLessThan(.5);
  }

  @Test
  void learnerWhoForgetsFastIsAskedAgainSoon() {
    for (int day = 0; day < 4; day++) {
      Set<String> met = new HashSet<>();
      follow(6, topic -> !met.add(topic));
      now = now.plus(Duration.ofDays(4));
    }

    assertThat(List.of("a3", "a4", "b3", "c"))
        .allMatch(topic -> knowledge(topic).level() != TopicLevel.MASTERED);
    sensei.path("ada").steps().stream()
        .map(PathStep::knowledge)
        .filter(each -> each.estimate().mastered())
        .forEach(
            each ->
                assertThat(each.schedule().reviewDue().orElseThrow())
                    .as(each.topicId())
                    .isBefore(
                        each.history().lastAnswered().orElseThrow().plus(Duration.ofDays(4))));
  }

  @Test
  void historyOfAnEarlierSchoolCounts() {
    now = START.minus(Duration.ofDays(60));
    for (int visit = 0; visit < 4; visit++) {
      answer("a1", 1);
      answer("b1", 1);
      now = now.plus(Duration.ofDays(2));
    }
    now = START;

    assertThat(knowledge("a1").level()).isEqualTo(TopicLevel.DUE);
    assertThat(codes(about("a1"))).contains(ReasonCode.REVIEW_DUE);
    assertThat(about("a2").successProbability()).isGreaterThan(.7);
    assertThat(codes(about("a2"))).contains(ReasonCode.PREREQUISITES_MASTERED);
    assertThat(codes(about("a2"))).doesNotContain(ReasonCode.FIRST_STEP);
  }

  @Test
  void readingAloneEndsWithAQuestion() {
    long minutes = about("a1").estimatedDuration().toMinutes();
    log(InteractionDraft.viewed("ada", "a1"));
    log(InteractionDraft.of("ada", InteractionType.COMPLETED, "a1"));

    Recommendation read = about("a1");
    assertThat(read.reasons().get(0).text(Locale.ENGLISH))
        .isEqualTo("You have opened it: answer a question to see what you know.");
    assertThat(codes(read)).doesNotContain(ReasonCode.FIRST_STEP);
    assertThat(codes(about("b1"))).doesNotContain(ReasonCode.TRY_QUESTION);
    assertThat(read.knowledge().level()).isEqualTo(TopicLevel.NOT_STARTED);
    assertThat(read.estimatedDuration().toMinutes()).isLessThanOrEqualTo(minutes);

    answer("a1", 1);
    assertThat(codes(about("a1"))).doesNotContain(ReasonCode.TRY_QUESTION);
  }

  @Test
  void oneTopicAloneTellsLessAndLessAboutOthers() {
    double before = estimate("b1");
    answer("a1", 1);
    answer("a1", 1);
    double few = estimate("b1");
    for (int i = 0; i < 13; i++) {
      answer("a1", 1);
    }
    double many = estimate("b1");

    assertThat(few).isGreaterThan(before);
    assertThat(many - few).isLessThan(13 * (few - before) / 2);
    assertThat(list().get(0).topic().id()).isNotEqualTo("a1");
    assertThat(knowledge("a1").level()).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void wrongKeyIsOutweighedByTheRightScoreOfTheSameQuestion() {
    answer("b1", 1);
    answer("b1", 1);
    double before = estimate("b1");
    log(InteractionDraft.answered("ada", "b1", 0).item("bad"));
    double byTheKey = estimate("b1");
    assertThat(codes(about("b1"))).contains(ReasonCode.STRUGGLING);

    log(InteractionDraft.answered("ada", "b1", 1).item("bad"));

    assertThat(byTheKey).isLessThan(before);
    assertThat(estimate("b1")).isGreaterThan(byTheKey + (before - byTheKey) / 2);
    assertThat(codes(about("b1"))).doesNotContain(ReasonCode.STRUGGLING);
  }

  @Test
  void answerOnSeveralTopicsCountsByItsWeights() {
    double a1 = estimate("a1");
    double b1 = estimate("b1");
    log(InteractionDraft.answered("ada", "a1", 1).topics(Map.of("a1", 1.0, "b1", .5)));

    assertThat(estimate("a1")).isGreaterThan(a1);
    assertThat(estimate("b1")).isGreaterThan(b1);
    assertThat(knowledge("a1").estimate().mastery())
        .isGreaterThan(knowledge("b1").estimate().mastery());
    assertThat(estimate("a2")).isGreaterThan(.7);
  }
}
