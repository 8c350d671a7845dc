package io.cybersensei.ml.internal.nexttopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.SuccessorWeights;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.internal.evaluation.NextTopicRanker;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextTopicFitTest {

  private final TopicPaths ways = new TopicPaths();

  @Test
  void learnsTheOrderThatLearnersFollow() {
    for (int learner = 0; learner < 50; learner++) {
      ways.add("a", "b", "c", "d", "e");
    }
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.probability("b", "a")).isGreaterThan(.9);
    assertThat(fitted.probability("d", "a", "b", "c")).isGreaterThan(.9);
  }

  @Test
  void remembersThatTheWayForksByWhatCameBeforeTheLastTopic() {
    for (int learner = 0; learner < 40; learner++) {
      ways.add("a", "x", "c", "d", "b");
      ways.add("b", "x", "d", "c", "a");
    }
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.probability("c", "a", "x")).isGreaterThan(.8);
    assertThat(fitted.probability("d", "b", "x")).isGreaterThan(.8);
  }

  @Test
  void seesWhatWasMetLongBefore() {
    for (int learner = 0; learner < 60; learner++) {
      String goal = learner % 2 == 0 ? "art" : "law";
      ways.add(goal, "a", "b", "c", "d", "e", goal + " exam");
    }
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.probability("law exam", "law", "a", "b", "c", "d", "e")).isGreaterThan(.8);
  }

  @Test
  void expectsNothingInParticularWhereLearnersGoAnywhere() {
    Random random = new Random(8);
    for (int learner = 0; learner < 200; learner++) {
      ways.add(random.ints(0, 6).limit(10).mapToObj(topic -> "t" + topic).toArray(String[]::new));
    }
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.probability("t1", "t0")).isBetween(.1, .3);
  }

  @Test
  void saysSomethingSensibleAfterFiveLearners() {
    for (int learner = 0; learner < 5; learner++) {
      ways.add("a", "b", "c");
    }
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.probability("b", "a")).isBetween(.5, .99);
  }

  @Test
  void knowsNothingWhereThereIsNothingToChoose() {
    ways.add("a", "a");
    ways.add("a");
    assertThat(ways.fit().model()).isSameAs(NextTopicModel.none());

    ways.add("b");
    assertThat(ways.fit().model()).isSameAs(NextTopicModel.none());

    ways.add("b", "a");
    assertThat(ways.fit().model().topics()).isEqualTo(2);
  }

  @Test
  void keepsNoStepThatOnlyOneLearnerTook() {
    for (int learner = 0; learner < 30; learner++) {
      ways.add("a", "b", "c");
    }
    int steps = ways.fit().model().chain().successors().length;

    ways.add("a", "b", "odd", "c");
    FittedTopicOrder fitted = ways.fit();

    assertThat(fitted.content().topicIds()).contains("odd");
    assertThat(fitted.model().chain().successors()).hasSize(steps);
  }

  @Test
  void givesTheSameModelAgain() {
    walkAround(100, 12, new Random(4));

    assertThat(ways.fit().model()).usingRecursiveComparison().isEqualTo(ways.fit().model());
  }

  @Test
  void boundsWhatItKeepsOfThousandsOfTopics() {
    walkAround(60, 1_100, new Random(4));
    NextTopicModel model = ways.fit().model();

    assertThat(model.topics()).isGreaterThan(SuccessorWeights.MAX_DENSE_TOPICS);
    int rows = (int) SuccessorWeights.rows(model.topics());
    assertThat(model.weights().weights())
        .hasSizeLessThan(rows * SuccessorWeights.MAX_SUCCESSORS + model.topics());
    assertThat(measured(ways, model).recallAt5()).isGreaterThan(.5);
  }

  @Test
  void stopsAsSoonAsItIsTold() {
    walkAround(50, 12, new Random(4));
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(() -> ways.fit((stage, fraction) -> calls.incrementAndGet() < 70))
        .isInstanceOf(CancellableProgress.Cancelled.class);
    assertThat(calls).hasValue(70);
  }

  private static NextTopicMetrics measured(TopicPaths ways, NextTopicModel model) {
    return NextTopicRanker.of(
            model, ways.learners(), ways.numbering(ways.content()), Double.NEGATIVE_INFINITY)
        .orElseThrow();
  }

  /** Learners begin all around a ring of topics and follow it, leaving out some. */
  private void walkAround(int learners, int topics, Random random) {
    for (int learner = 0; learner < learners; learner++) {
      int start = learner * topics / learners;
      ways.add(
          IntStream.range(0, Math.min(topics, 60))
              .filter(step -> random.nextInt(5) > 0)
              .mapToObj(step -> "t" + (start + step) % topics)
              .toArray(String[]::new));
    }
  }
}
