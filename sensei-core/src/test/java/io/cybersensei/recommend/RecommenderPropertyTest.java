package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumCheck;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.ContentIndex;
import io.cybersensei.learning.Difficulties;
import io.cybersensei.learning.Feature;
import io.cybersensei.learning.ForgettingCurve;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.LogisticScorer;
import io.cybersensei.learning.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any curriculum, any history and any model, however odd. */
class RecommenderPropertyTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int CASES = 1_500;

  /** Answers most of all. */
  private static final List<InteractionType> TYPES =
      List.of(
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.ANSWERED,
          InteractionType.VIEWED,
          InteractionType.HINTED,
          InteractionType.STARTED,
          InteractionType.DISMISSED);

  @Test
  void keepsItsPromisesForAnyCurriculumHistoryAndModel() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Curriculum curriculum = randomCurriculum(random);
      LearningModel model =
          random.nextInt(4) == 0 ? LearningModel.untrained() : randomModel(random);
      Recommender recommender = recommender(curriculum, model, randomHistory(random, curriculum));

      LearningPath everything = recommender.path("ada");
      Set<String> mastered =
          everything.steps().stream()
              .filter(step -> step.state() == PathStep.State.MASTERED)
              .map(step -> step.topic().id())
              .collect(Collectors.toSet());
      Recommendations answer = recommender.recommend("ada", Recommender.MOST);
      String goal = "t" + random.nextInt(curriculum.size());
      Recommendations towards = towards(recommender, goal);

      String seeded = "seed " + seed;
      assertAnswerKeepsItsPromises(seeded, answer, curriculum, mastered);
      assertAnswerKeepsItsPromises(seeded + " with a goal", towards, curriculum, mastered);
      assertReasonsSpeakOfTheGoal(seeded, towards, goal, mastered);
      assertThat(recommender.recommend("ada", Recommender.MOST))
          .as("%s: the same again", seeded)
          .isEqualTo(answer);
      assertThat(towards(recommender, goal)).as("%s: the same again", seeded).isEqualTo(towards);
      assertStepsFollowTheirPrerequisites(everything, curriculum);
    }
  }

  private static void assertAnswerKeepsItsPromises(
      String seed, Recommendations answer, Curriculum curriculum, Set<String> mastered) {
    assertThat(answer.items().isEmpty())
        .as("%s: empty only when nothing is left", seed)
        .isEqualTo(mastered.size() == curriculum.size());
    for (Recommendation recommendation : answer.items()) {
      assertThat(mastered).as(seed).doesNotContain(recommendation.topic().id());
      assertThat(mastered).as(seed).containsAll(recommendation.topic().prerequisites());
      assertThat(recommendation.successProbability()).isBetween(0.0, 1.0);
      assertThat(recommendation.knowledge().confidence()).isBetween(0.0, 1.0);
      assertThat(recommendation.score()).isFinite();
      assertThat(recommendation.estimatedDuration()).isPositive();
      assertThat(recommendation.place().step()).isBetween(1, recommendation.place().steps());
      assertThat(recommendation.reasons()).as(seed).isNotEmpty();
      for (Reason reason : recommendation.reasons()) {
        assertReasonIsTrue(seed, reason, recommendation, mastered);
      }
    }
  }

  private static void assertReasonIsTrue(
      String seed, Reason reason, Recommendation recommendation, Set<String> mastered) {
    assertThat(reason.text(Locale.ENGLISH)).as(seed).endsWith(".").doesNotContain("{", "}");
    switch (reason.code()) {
      case STRUGGLING ->
          assertThat(recommendation.knowledge().lastScore().orElseThrow()).as(seed).isLessThan(.5);
      case STARTED ->
          assertThat(recommendation.knowledge().lastScore().orElseThrow())
              .as(seed)
              .isGreaterThanOrEqualTo(.5);
      case UNLOCKS -> assertThat(mastered).as(seed).doesNotContainAnyElementsOf(topicIds(reason));
      case PREREQUISITES_MASTERED -> assertThat(mastered).as(seed).containsAll(topicIds(reason));
      default -> {}
    }
  }

  private static void assertReasonsSpeakOfTheGoal(
      String seed, Recommendations towards, String goal, Set<String> mastered) {
    List<Object> goals =
        towards.items().stream()
            .flatMap(recommendation -> recommendation.reasons().stream())
            .filter(
                reason ->
                    reason.code() == ReasonCode.GOAL || reason.code() == ReasonCode.GOAL_ITSELF)
            .map(reason -> reason.evidence().get("goal_id"))
            .toList();
    if (mastered.contains(goal)) {
      assertThat(goals).as(seed).isEmpty();
    } else {
      assertThat(goals).as(seed).isNotEmpty().containsOnly(goal);
    }
  }

  private static List<String> topicIds(Reason reason) {
    return ((List<?>) reason.evidence().get("topic_ids")).stream().map(String::valueOf).toList();
  }

  private static Recommendations towards(Recommender recommender, String goal) {
    return ((RecommendationResult.Recommended) recommender.recommend("ada", Recommender.MOST, goal))
        .recommendations();
  }

  private static Recommender recommender(
      Curriculum curriculum, LearningModel model, List<Interaction> history) {
    TopicCatalog topics = TopicCatalog.inMemory();
    topics.replace(curriculum);
    InteractionStore store = InteractionStore.inMemory();
    store.append(history);
    return new Recommender(
        store,
        topics,
        () -> model,
        Recommender.Settings.standard(),
        () -> START.plusSeconds(86_400));
  }

  private static void assertStepsFollowTheirPrerequisites(
      LearningPath path, Curriculum curriculum) {
    assertThat(path.steps()).hasSize(curriculum.size());
    Set<String> before = new HashSet<>();
    for (PathStep step : path.steps()) {
      assertThat(before).containsAll(step.topic().prerequisites());
      before.add(step.topic().id());
    }
  }

  private static Curriculum randomCurriculum(Random random) {
    int size = 1 + random.nextInt(12);
    List<Topic> topics = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> before = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          before.add("t" + j);
        }
      }
      topics.add(Topic.of("t" + i, "Topic " + i).requiring(before.toArray(String[]::new)));
    }
    Collections.shuffle(topics, random);
    return ((CurriculumCheck.Accepted) Curriculum.check(topics)).curriculum();
  }

  private static List<Interaction> randomHistory(Random random, Curriculum curriculum) {
    List<Interaction> history = new ArrayList<>();
    double ability = random.nextDouble();
    int length = random.nextInt(80);
    for (int i = 0; i < length; i++) {
      // One topic more than there are: somebody removed it.
      String topic = "t" + random.nextInt(curriculum.size() + 1);
      InteractionType type = TYPES.get(random.nextInt(TYPES.size()));
      history.add(
          new Interaction(
              new UUID(random.nextLong(), random.nextLong()),
              "ada",
              type,
              topic,
              random.nextBoolean() ? Optional.of("q" + random.nextInt(4)) : Optional.empty(),
              type.scoreRequired()
                  ? OptionalDouble.of(score(random, ability))
                  : OptionalDouble.empty(),
              random.nextBoolean()
                  ? Optional.of(Duration.ofMillis(random.nextInt(600_000)))
                  : Optional.empty(),
              START.plusSeconds(random.nextInt(100_000)),
              Map.of()));
    }
    return history;
  }

  private static double score(Random random, double ability) {
    return random.nextInt(4) == 0 ? random.nextDouble() : random.nextDouble() < ability ? 1 : 0;
  }

  private static LearningModel randomModel(Random random) {
    ContentIndex content = new ContentIndex();
    int topics = random.nextInt(8);
    for (int i = 0; i < topics; i++) {
      int topic = content.topic("t" + i);
      for (int item = random.nextInt(4); item > 0; item--) {
        content.item(topic, "q" + item);
      }
    }
    double[] difficulties = random.doubles(topics, -3, 3).toArray();
    double[] medians = random.doubles(topics, -3, 3).toArray();
    double[] items = random.doubles(content.itemCount(), -3, 3).toArray();
    return new LearningModel(
        new Provenance("test", START, TimeWindow.always(), 100, 10, Map.of()),
        content,
        new Difficulties(random.nextGaussian(), difficulties, medians, items),
        random.longs(topics, 0, 2_000).toArray(),
        random.doubles(topics, 0, 90).map(seconds -> seconds < 30 ? 0 : seconds).toArray(),
        new LogisticScorer(
            random.nextGaussian(),
            random.doubles(Feature.COUNT, -2, 2).toArray(),
            random.doubles(Feature.COUNT, -2, 2).toArray()),
        ForgettingCurve.standard(),
        random.nextBoolean());
  }
}
