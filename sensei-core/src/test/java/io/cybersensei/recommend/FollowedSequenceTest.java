package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learners who take each first recommendation for 80 answers. */
class FollowedSequenceTest {

  private static final int STEPS = 80;
  private static final int SEEDS = Integer.getInteger("sensei.followed.seeds", 1);
  private static final int MAX_RUN = 4;
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  /** The chance of a right answer by step. */
  enum Kind {
    ALWAYS_RIGHT(step -> 1),
    ALWAYS_WRONG(step -> 0),
    ALTERNATING(step -> step % 2),
    GUESSING(step -> .25),
    RAPIDLY_GUESSING(step -> .25),
    IMPROVING(step -> .2 + .7 * step / STEPS);

    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    private final IntToDoubleFunction chance;

    Kind(IntToDoubleFunction chance) {
      this.chance = chance;
    }
  }

  private final List<Interaction> history = new ArrayList<>();
  private Instant now = START;

  @ParameterizedTest
  @EnumSource
  void noTopicIsFirstMoreThanFourTimesWhileAnotherIsOpen(Kind kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Duration pause : List.of(Duration.ofMinutes(1), Duration.ofDays(1))) {
        for (LearningModel model : models(seed)) {
          String name =
              kind + ", seed " + seed + ", " + pause + ", " + model.provenance().trainer();
          assertMovesOn(follow(kind, model, pause, new Random(seed)), name);
        }
      }
    }
  }

  /** Each topic is named with whether another one was open. */
  private static void assertMovesOn(List<String> followed, String name) {
    int run = 0;
    String last = "";
    for (String step : followed) {
      String topic = step.substring(1);
      run = topic.equals(last) ? run + 1 : 1;
      last = topic;
      boolean alone = step.charAt(0) == '!';
      assertThat(run <= MAX_RUN || alone).as("%s: %s", name, followed).isTrue();
    }
  }

  @Test
  void failingLearnerMeetsEveryOpenTopicEvenly() {
    for (LearningModel model : models(1)) {
      Map<String, Integer> met = new HashMap<>();
      follow(Kind.ALWAYS_WRONG, model, Duration.ofMinutes(1), new Random(1))
          .forEach(step -> met.merge(step.substring(1), 1, Integer::sum));
      assertThat(met.values()).allMatch(times -> times >= 10);
    }
  }

  private static List<LearningModel> models(int seed) {
    Random random = new Random(seed);
    Map<String, Double> success = new HashMap<>();
    for (int topic = 0; topic < 8; topic++) {
      success.put("t" + topic, .2 + .7 * random.nextDouble());
    }
    return List.of(
        LearningModel.untrained(),
        TestModels.attentive(success),
        TestModels.constant(success),
        TestModels.moody(success));
  }

  private List<String> follow(Kind kind, LearningModel model, Duration pause, Random random) {
    history.clear();
    now = START;
    TopicCatalog topics = TopicCatalog.inMemory();
    topics.replace(curriculum());
    List<String> followed = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      InteractionStore store = InteractionStore.inMemory();
      store.append(history);
      Instant at = now;
      List<Recommendation> offered =
          new Recommender(store, topics, () -> model, RecommendationSettings.standard(), () -> at)
              .recommend("ada", 2)
              .items();
      if (offered.isEmpty()) {
        return followed;
      }
      String topic = offered.get(0).topic().id();
      followed.add((offered.size() == 1 ? "!" : "?") + topic);
      answer(kind, topic, random, step);
      now = now.plus(pause);
    }
    return followed;
  }

  private void answer(Kind kind, String topic, Random random, int step) {
    history.add(
        Interaction.builder()
            .id(new UUID(1, step))
            .learnerId("ada")
            .type(InteractionType.ANSWERED)
            .topicId(topic)
            .itemId("q" + random.nextInt(8))
            .score(random.nextDouble() < kind.chance.applyAsDouble(step) ? 1 : 0)
            .duration(Duration.ofMillis(kind == Kind.RAPIDLY_GUESSING ? 300 : 20_000))
            .occurredAt(now)
            .build());
  }

  private static Curriculum curriculum() {
    return Curriculum.of(
        Topic.of("t0", "T0").in("one"),
        Topic.of("t1", "T1").in("one").requiring("t0"),
        Topic.of("t2", "T2").in("one"),
        Topic.of("t3", "T3").in("two").requiring("t2"),
        Topic.of("t4", "T4").in("two"),
        Topic.of("t5", "T5").in("two").requiring("t4", "t1"),
        Topic.of("t6", "T6").in("three"),
        Topic.of("t7", "T7").in("three").requiring("t6"));
  }
}
