package io.cybersensei.ml.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final CancellableProgress PROGRESS =
      new CancellableProgress(TrainingProgress.none());

  private final Random random = new Random(5);

  @Test
  void weightsOfOneGivePlainMetrics() {
    Predictions predictions = predictions(40, 25);
    int[] once = new int[40];
    Arrays.fill(once, 1);

    assertSame(new WeightedMetrics(predictions), once, predictions.metrics());
  }

  @Test
  void weightOfTwoEqualsTwoLearners() {
    Predictions predictions = predictions(3, 30);
    Predictions weighted = new Predictions();
    for (int learner : new int[] {0, 0, 2}) {
      weighted.beginLearner();
      for (int at = predictions.from(learner); at < predictions.from(learner + 1); at++) {
        weighted.add(predictions.probability(at), predictions.isRight(at), 0);
      }
    }

    assertSame(new WeightedMetrics(predictions), new int[] {2, 0, 1}, weighted.metrics());
  }

  @Tag("slow")
  @Test
  void intervalsHaveTheirCoverage() {
    // Learners differ, so intervals over answers would be far too narrow.
    double truth = logLoss(estimate(board(20_000, 40), 1).mean());
    int covered = 0;
    int rounds = 60;
    for (int round = 0; round < rounds; round++) {
      Estimate<AnswerMetrics> estimate = estimate(board(100, 40), round);
      assertThat(logLoss(estimate.low())).isLessThan(logLoss(estimate.mean()));
      assertThat(logLoss(estimate.high())).isGreaterThan(logLoss(estimate.mean()));
      covered += logLoss(estimate.low()) <= truth && truth <= logLoss(estimate.high()) ? 1 : 0;
    }

    assertThat(covered).isBetween(52, 60);
  }

  @Test
  void seedDeterminesIntervalsOfTheMeanOverParts() {
    List<PredictedAnswers> parts = List.of(board(10, 20), board(30, 20));

    Estimate<AnswerMetrics> estimate = estimates(parts, 1);

    double mean =
        parts.stream()
            .mapToDouble(part -> part.report().mastery().logLoss())
            .average()
            .orElseThrow();
    assertThat(estimate.mean().logLoss()).isCloseTo(mean, within(1e-12));
    assertThat(estimates(parts, 1)).isEqualTo(estimate);
    assertThat(estimates(parts, 2)).isNotEqualTo(estimate);
  }

  private static double logLoss(AnswerMetrics metrics) {
    return metrics.logLoss();
  }

  private static Estimate<AnswerMetrics> estimate(PredictedAnswers board, long seed) {
    return estimates(List.of(board), seed);
  }

  private static Estimate<AnswerMetrics> estimates(List<PredictedAnswers> parts, long seed) {
    Map<Predictor, Estimate<AnswerMetrics>> estimates = Bootstrap.estimates(parts, seed, PROGRESS);
    assertThat(estimates).containsOnlyKeys(Predictor.MODEL);
    return estimates.values().iterator().next();
  }

  private static void assertSame(WeightedMetrics weighted, int[] weights, AnswerMetrics expected) {
    assertThat(weighted.auc(weights)).isCloseTo(expected.auc().orElseThrow(), within(1e-12));
    double[] others = weighted.others(weights);
    assertThat(others[0]).isCloseTo(expected.accuracy(), within(1e-12));
    assertThat(others[1]).isCloseTo(expected.logLoss(), within(1e-12));
    assertThat(others[2]).isCloseTo(expected.ece(), within(1e-12));
  }

  /** Predicts learners of different abilities with the same probability. */
  private PredictedAnswers board(int learners, int answersEach) {
    PredictedAnswers board = new PredictedAnswers();
    ContentIndex index = new ContentIndex();
    for (int learner = 0; learner < learners; learner++) {
      History history = new History("learner-" + random.nextLong());
      double ability = random.nextGaussian();
      double[] predicted = new double[answersEach];
      for (int answer = 0; answer < answersEach; answer++) {
        double ease = random.nextGaussian();
        predicted[answer] = Logit.toProbability(ease);
        double score = random.nextDouble() < Logit.toProbability(ability + ease) ? 1 : 0;
        history.add(
            SimulatedLearners.answer(
                history.learnerId(), "tcp", "item", score, Instant.ofEpochSecond(answer)),
            index);
      }
      board.add(
          history,
          PredictedAnswers.FROM_THE_START,
          Map.of(Predictor.MODEL, same -> predicted),
          PredictionSink.none());
    }
    return board;
  }

  /** Returns predictions with ties within a learner and between learners. */
  private Predictions predictions(int learners, int answersEach) {
    Predictions predictions = new Predictions();
    for (int learner = 0; learner < learners; learner++) {
      predictions.beginLearner();
      for (int answer = 0; answer < answersEach; answer++) {
        double probability = random.nextInt(21) / 20.0;
        predictions.add(probability, random.nextDouble() < probability, answer);
      }
    }
    return predictions;
  }
}
