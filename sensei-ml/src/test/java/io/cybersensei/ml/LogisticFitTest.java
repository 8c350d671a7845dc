package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.ContentIndex;
import io.cybersensei.learning.Difficulties;
import io.cybersensei.learning.Feature;
import io.cybersensei.learning.LogisticScorer;
import io.cybersensei.learning.TrainingProgress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smile.classification.LogisticRegression;

class LogisticFitTest {

  private static final int ROWS = 10_000;
  private static final double LAMBDA = 50;

  private static double[][] raw;
  private static double[][] standardised;
  private static int[] labels;
  private static List<FeatureRows.Block> blocks;
  private static Standardisation standardisation;

  @BeforeAll
  static void replaySimulatedLearners() {
    ContentIndex index = new ContentIndex();
    List<History> learners =
        SimulatedLearners.histories(SimulatedLearners.log(200, ROWS / 200, 7), index);
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    List<Difficulties> difficulties =
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList();
    blocks =
        FeatureRows.of(
            learners, numbering, difficulties, true, new Watch(TrainingProgress.none()), "all");
    raw = rows();
    labels =
        blocks.stream()
            .flatMapToInt(
                block ->
                    IntStream.range(0, block.right().length).map(i -> block.right()[i] ? 1 : 0))
            .toArray();
    standardisation = Standardisation.of(blocks);
    standardised =
        Arrays.stream(raw)
            .map(
                row ->
                    IntStream.range(0, Feature.COUNT)
                        .mapToDouble(i -> standardisation.apply(i, row[i]))
                        .toArray())
            .toArray(double[][]::new);
    standardisation.apply(blocks);
  }

  @Test
  void givesCoreAScorerThatPredictsWhatSmilePredicts() {
    LogisticRegression.Binomial fitted =
        LogisticFit.fit(blocks, LAMBDA, LogisticFit.start(blocks), evaluation -> {});
    LogisticScorer scorer = standardisation.scorer(fitted.coefficients());
    double[] posteriori = new double[2];

    assertThat(raw).hasNumberOfRows(ROWS);
    for (int row = 0; row < ROWS; row++) {
      fitted.predict(standardised[row], posteriori);
      assertThat(scorer.probability(raw[row])).isCloseTo(posteriori[1], within(1e-9));
    }
  }

  @Test
  void findsTheSameMinimumAsSmilesOwnLogisticRegression() {
    LogisticRegression.Binomial ours =
        LogisticFit.fit(blocks, LAMBDA, LogisticFit.start(blocks), evaluation -> {});
    LogisticRegression.Binomial theirs =
        LogisticRegression.binomial(standardised, labels, LAMBDA, 1e-7, 1_000);
    double[] our = new double[2];
    double[] their = new double[2];

    for (double[] row : standardised) {
      ours.predict(row, our);
      theirs.predict(row, their);
      assertThat(our[1]).isCloseTo(their[1], within(.002));
    }
    assertThat(ours.loglikelihood()).isCloseTo(theirs.loglikelihood(), within(.01));
  }

  @Test
  void givesNoWeightToWhatNeverVaries() {
    double[] weights =
        LogisticFit.fit(blocks, LAMBDA, LogisticFit.start(blocks), evaluation -> {}).coefficients();
    LogisticScorer scorer = standardisation.scorer(weights);

    // Nobody viewed anything or asked for a hint.
    assertThat(scorer.weights()[Feature.TOPIC_VIEWS.column()]).isZero();
    assertThat(scorer.weights()[Feature.TOPIC_HINTS.column()]).isZero();
    assertThat(scorer.weights()[Feature.ITEM_DIFFICULTY.column()]).isNegative();
    assertThat(scorer.weights()).doesNotContain(Double.NaN);
  }

  private static double[][] rows() {
    return blocks.stream()
        .flatMap(
            block ->
                IntStream.range(0, block.right().length)
                    .mapToObj(
                        row ->
                            IntStream.range(0, Feature.COUNT)
                                .mapToDouble(i -> block.values()[row * Feature.COUNT + i])
                                .toArray()))
        .toArray(double[][]::new);
  }
}
