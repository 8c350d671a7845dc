package io.cybersensei.ml.internal.nexttopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.SuccessorWeights;
import io.cybersensei.learning.state.RecentTopics;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.internal.evaluation.NextTopicRanker;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NextTopicFitTest {

  private final TopicPaths paths = new TopicPaths();

  @Test
  void learnsTheOrderOfTopics() {
    for (int learner = 0; learner < 50; learner++) {
      paths.add("a", "b", "c", "d", "e");
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("b", "a")).isGreaterThan(.9);
    assertThat(fitted.probability("d", "a", "b", "c")).isGreaterThan(.9);
  }

  @Test
  void contextOfTwoTopicsDecidesAFork() {
    for (int learner = 0; learner < 40; learner++) {
      paths.add("a", "x", "c", "d", "b");
      paths.add("b", "x", "d", "c", "a");
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("c", "a", "x")).isGreaterThan(.8);
    assertThat(fitted.probability("d", "b", "x")).isGreaterThan(.8);
  }

  @Test
  void usesTopicsMetLongBefore() {
    for (int learner = 0; learner < 60; learner++) {
      String goal = learner % 2 == 0 ? "art" : "law";
      paths.add(goal, "a", "b", "c", "d", "e", goal + " exam");
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("law exam", "law", "a", "b", "c", "d", "e")).isGreaterThan(.8);
  }

  @Test
  void usesTheTopicMetFirstOfAll() {
    String[] shared =
        IntStream.range(0, RecentTopics.MAX_SIZE + 2)
            .mapToObj(number -> "t" + number)
            .toArray(String[]::new);
    for (int learner = 0; learner < 60; learner++) {
      String goal = learner % 2 == 0 ? "art" : "law";
      paths.add(joined(goal, shared, goal + " exam"));
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("law exam", joined("law", shared))).isGreaterThan(.6);
  }

  private static String[] joined(String first, String[] others, String... last) {
    return Stream.of(Stream.of(first), Stream.of(others), Stream.of(last))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  @Test
  void randomPathsGiveEvenProbabilities() {
    Random random = new Random(8);
    for (int learner = 0; learner < 200; learner++) {
      paths.add(random.ints(0, 6).limit(10).mapToObj(topic -> "t" + topic).toArray(String[]::new));
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("t1", "t0")).isBetween(.1, .3);
  }

  @Test
  void fiveLearnersGiveSensibleProbabilities() {
    for (int learner = 0; learner < 5; learner++) {
      paths.add("a", "b", "c");
    }
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.probability("b", "a")).isBetween(.5, .99);
  }

  @Test
  void noChoiceGivesNoModel() {
    paths.add("a", "a");
    paths.add("a");
    assertThat(paths.fit().model()).isSameAs(NextTopicModel.none());

    paths.add("b");
    assertThat(paths.fit().model()).isSameAs(NextTopicModel.none());

    paths.add("b", "a");
    assertThat(paths.fit().model().topics()).isEqualTo(2);
  }

  @Test
  void stepOfASingleLearnerIsNotKept() {
    for (int learner = 0; learner < 30; learner++) {
      paths.add("a", "b", "c");
    }
    int steps = paths.fit().model().chain().successors().length;

    paths.add("a", "b", "odd", "c");
    FittedTopicOrder fitted = paths.fit();

    assertThat(fitted.content().topicIds()).contains("odd");
    assertThat(fitted.model().chain().successors()).hasSize(steps);
  }

  @Test
  void fitIsDeterministic() {
    walkAround(100, 12, new Random(4));

    assertThat(paths.fit().model()).usingRecursiveComparison().isEqualTo(paths.fit().model());
  }

  @Tag("slow")
  @Test
  void thousandsOfTopicsKeepBoundedWeights() {
    walkAround(60, 1_100, new Random(4));
    NextTopicModel model = paths.fit().model();

    assertThat(model.topics()).isGreaterThan(SuccessorWeights.MAX_DENSE_TOPICS);
    int rows = (int) SuccessorWeights.rows(model.topics());
    assertThat(model.weights().weights())
        .hasSizeLessThan(rows * SuccessorWeights.MAX_SUCCESSORS + model.topics());
    assertThat(measured(paths, model).recallAt5()).isGreaterThan(.5);
  }

  @Test
  void cancellationEndsTheFit() {
    walkAround(50, 12, new Random(4));
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(() -> paths.fit((stage, fraction) -> calls.incrementAndGet() < 70))
        .isInstanceOf(CancellableProgress.Cancelled.class);
    assertThat(calls).hasValue(70);
  }

  private static NextTopicMetrics measured(TopicPaths paths, NextTopicModel model) {
    return NextTopicRanker.of(
            model, paths.learners(), paths.numbering(paths.content()), Double.NEGATIVE_INFINITY)
        .orElseThrow();
  }

  /** Adds learners who follow a ring of topics from different starts and skip some. */
  private void walkAround(int learners, int topics, Random random) {
    for (int learner = 0; learner < learners; learner++) {
      int start = learner * topics / learners;
      paths.add(
          IntStream.range(0, Math.min(topics, 60))
              .filter(step -> random.nextInt(5) > 0)
              .mapToObj(step -> "t" + (start + step) % topics)
              .toArray(String[]::new));
    }
  }
}
