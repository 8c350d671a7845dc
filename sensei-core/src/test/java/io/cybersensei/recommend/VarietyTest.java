package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recommendations keep no learner on one topic for ever. */
class VarietyTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B");
  private static final Topic C = Topic.of("c", "C");
  private static final Topic D = Topic.of("d", "D");

  private static final Map<String, Double> EVEN = Map.of("a", .7, "b", .7, "c", .7, "d", .7);
  private static final Map<String, Double> UNEVEN = Map.of("a", .85, "b", .75, "c", .6, "d", .5);

  /** A model that ignores the answers, and one that follows them. */
  static Stream<Arguments> modelsAndCurricula() {
    return Stream.of(
            TestModels.constant(EVEN),
            TestModels.constant(UNEVEN),
            TestModels.attentive(EVEN),
            TestModels.attentive(UNEVEN))
        .flatMap(
            model ->
                Stream.of(
                    Arguments.of(model, new Topic[] {A, B, C, D}),
                    Arguments.of(model, new Topic[] {A, B, C, D.requiring("a")}),
                    Arguments.of(model, muchWaitsForTheFirst())));
  }

  @ParameterizedTest
  @MethodSource("modelsAndCurricula")
  void sixtyPercentLearnerMeetsAtLeastThreeTopics(LearningModel model, Topic[] topics) {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);

      Set<String> met =
          topicsMet(new Classroom(model, topics), 120, () -> random.nextDouble() < .6 ? 1 : 0);

      assertThat(met).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("modelsAndCurricula")
  void failingLearnerMeetsAtLeastThreeTopics(LearningModel model, Topic[] topics) {
    assertThat(topicsMet(new Classroom(model, topics), 40, () -> 0)).hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("modelsAndCurricula")
  void failedTopicRestsTodayAndReturnsTomorrow(LearningModel model, Topic[] topics) {
    Classroom room = new Classroom(model, topics);
    String hard = failUntilAnotherIsFirst(room);
    double today = room.about(hard).score();

    room.later(Duration.ofDays(1));

    assertThat(room.about(hard).score()).isGreaterThanOrEqualTo(today);
  }

  @Test
  void topicWithinReachReturnsTomorrow() {
    Classroom room = new Classroom(TestModels.constant(EVEN), A, B, C);
    String hard = failUntilAnotherIsFirst(room);

    room.later(Duration.ofDays(1));

    assertThat(room.first()).isEqualTo(hard);
  }

  private static String failUntilAnotherIsFirst(Classroom room) {
    String hard = room.first();
    for (int tries = 0; room.first().equals(hard); tries++) {
      assertThat(tries).as("answers on one topic in a day").isLessThan(16);
      room.answer(hard, 0);
    }
    return hard;
  }

  /** Returns the topics of a learner who always takes the first recommendation. */
  private static Set<String> topicsMet(Classroom room, int steps, DoubleSupplier score) {
    Set<String> met = new HashSet<>();
    for (int step = 0; step < steps && !room.order().isEmpty(); step++) {
      String next = room.first();
      met.add(next);
      room.answer(next, score.getAsDouble());
    }
    return met;
  }

  private static Topic[] muchWaitsForTheFirst() {
    List<Topic> topics = new ArrayList<>(List.of(A));
    for (int i = 0; i < 10; i++) {
      topics.add(Topic.of("later" + i, "Later " + i).requiring("a"));
    }
    topics.addAll(List.of(B, C));
    return topics.toArray(Topic[]::new);
  }
}
