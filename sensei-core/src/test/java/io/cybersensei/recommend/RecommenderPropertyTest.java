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
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.LogisticScorer;
import io.cybersensei.learning.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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
  private static final int CASES = 3_000;

  @Test
  void keepsItsPromisesForAnyCurriculumHistoryAndModel() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      Curriculum curriculum = randomCurriculum(random);
      LearningModel model =
          random.nextInt(4) == 0 ? LearningModel.untrained() : randomModel(random);
      TopicCatalog topics = TopicCatalog.inMemory();
      topics.replace(curriculum);
      InteractionStore store = InteractionStore.inMemory();
      store.append(randomHistory(random, curriculum));
      Recommender recommender =
          new Recommender(
              store,
              topics,
              () -> model,
              Recommender.Settings.standard(),
              () -> START.plusSeconds(86_400));

      Recommendations answer = recommender.recommend("ada", Recommender.MOST);

      LearningPath everything = recommender.path("ada");
      Set<String> mastered =
          everything.steps().stream()
              .filter(step -> step.state() == PathStep.State.MASTERED)
              .map(step -> step.topic().id())
              .collect(Collectors.toSet());
      assertThat(answer.items().isEmpty())
          .as("seed %d: empty only when nothing is left", seed)
          .isEqualTo(mastered.size() == curriculum.size());
      for (Recommendation recommendation : answer.items()) {
        assertThat(mastered).as("seed %d", seed).doesNotContain(recommendation.topic().id());
        assertThat(mastered)
            .as("seed %d", seed)
            .containsAll(recommendation.topic().prerequisites());
        assertThat(recommendation.reasons()).as("seed %d", seed).isNotEmpty();
        assertThat(recommendation.successProbability()).isBetween(0.0, 1.0);
        assertThat(recommendation.knowledge().confidence()).isBetween(0.0, 1.0);
        assertThat(recommendation.estimatedDuration()).isPositive();
        assertThat(recommendation.place().step()).isBetween(1, recommendation.place().steps());
      }
      assertThat(recommender.recommend("ada", Recommender.MOST))
          .as("seed %d: the same again", seed)
          .usingRecursiveComparison()
          .isEqualTo(answer);
      assertStepsFollowTheirPrerequisites(everything, curriculum);
    }
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
      boolean dismissed = random.nextInt(10) == 0;
      history.add(
          new Interaction(
              new UUID(random.nextLong(), random.nextLong()),
              "ada",
              dismissed ? InteractionType.DISMISSED : InteractionType.ANSWERED,
              topic,
              random.nextBoolean() ? Optional.of("q" + random.nextInt(4)) : Optional.empty(),
              dismissed
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(random.nextDouble() < ability ? 1 : 0),
              Optional.empty(),
              START.plusSeconds(random.nextInt(100_000)),
              Map.of()));
    }
    return history;
  }

  private static LearningModel randomModel(Random random) {
    ContentIndex content = new ContentIndex();
    int topics = random.nextInt(8);
    for (int i = 0; i < topics; i++) {
      content.topic("t" + i);
    }
    double[] difficulties = random.doubles(topics, -3, 3).toArray();
    return new LearningModel(
        new Provenance("test", START, TimeWindow.always(), 100, 10, Map.of()),
        content,
        new Difficulties(random.nextGaussian(), difficulties, difficulties, new double[0]),
        new long[topics],
        new double[topics],
        new LogisticScorer(
            random.nextGaussian(),
            random.doubles(Feature.COUNT, -2, 2).toArray(),
            random.doubles(Feature.COUNT, -2, 2).toArray()),
        random.nextBoolean());
  }
}
