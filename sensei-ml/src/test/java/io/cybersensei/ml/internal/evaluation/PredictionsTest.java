package io.cybersensei.ml.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.ml.evaluation.AnswerReport;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private final Predictions predictions = new Predictions();

  @Test
  void aucCountsTiesHalf() {
    predictions.add(.9, true, 0);
    predictions.add(.5, true, 0);
    predictions.add(.2, true, 0);
    predictions.add(.5, false, 0);
    predictions.add(.1, false, 0);

    // Of six pairs, .9 wins two, .5 wins one and ties one, .2 wins one.
    assertThat(predictions.metrics().auc()).hasValueCloseTo(4.5 / 6, within(1e-15));
  }

  @Test
  void aucAgreesWithAllPairs() {
    Random random = new Random(3);
    double[] probability = random.doubles(300).map(p -> Math.round(p * 20) / 20.0).toArray();
    boolean[] right = new boolean[300];
    double wins = 0;
    int pairs = 0;
    for (int i = 0; i < 300; i++) {
      right[i] = random.nextDouble() < probability[i];
      predictions.add(probability[i], right[i], 0);
    }
    for (int i = 0; i < 300; i++) {
      for (int j = 0; j < 300; j++) {
        if (right[i] && !right[j]) {
          pairs++;
          wins += (1 + Math.signum(probability[i] - probability[j])) / 2;
        }
      }
    }

    assertThat(predictions.metrics().auc()).hasValueCloseTo(wins / pairs, within(1e-12));
  }

  @Test
  void equalOutcomesHaveNoAuc() {
    predictions.add(.9, true, 0);
    predictions.add(.2, true, 0);

    assertThat(predictions.metrics().auc()).isEmpty();
  }

  @Test
  void logLossIsAFiniteMean() {
    predictions.add(.8, true, 0);
    predictions.add(.4, false, 0);
    assertThat(predictions.metrics().logLoss())
        .isCloseTo(-(Math.log(.8) + Math.log(.6)) / 2, within(1e-15));

    predictions.add(0, true, 0);
    predictions.add(1, false, 0);
    double clipped = -Math.log(1e-15);
    assertThat(predictions.metrics().logLoss())
        .isCloseTo((-Math.log(.8) - Math.log(.6) + 2 * clipped) / 4, within(.01));
  }

  @Test
  void oneHalfCountsAsRightInAccuracy() {
    predictions.add(.5, true, 0);
    predictions.add(.5, false, 0);
    predictions.add(.49, false, 0);
    predictions.add(.7, true, 0);

    assertThat(predictions.metrics().accuracy()).isEqualTo(.75);
  }

  @Test
  void calibrationErrorIsWeightedOverFifteenBins() {
    // Bin 1 is 1/15 to 2/15: mean prediction .1, half right. Bin 14 holds 1 itself.
    predictions.add(.1, true, 0);
    predictions.add(.1, false, 0);
    predictions.add(.95, true, 0);
    predictions.add(1, true, 0);

    assertThat(predictions.metrics().ece()).isCloseTo((2 * .4 + 2 * .025) / 4, within(1e-15));
  }

  @Test
  void calibrationComparesPredictedAndActualShares() {
    predictions.add(.1, true, 0);
    predictions.add(.12, false, 0);
    predictions.add(1, true, 0);

    assertThat(predictions.calibration())
        .containsExactly(
            new AnswerReport.CalibrationBin(1 / 15.0, 2 / 15.0, 2, (.1 + .12) / 2, .5),
            new AnswerReport.CalibrationBin(14 / 15.0, 1, 1, 1, 1));
  }

  @Test
  void aucIsReportedByEarlierAnswers() {
    for (int earlier = 0; earlier < 120; earlier++) {
      // First answers have predictions on the wrong side.
      boolean right = earlier % 2 == 0;
      predictions.add(right == earlier > 4 ? .8 : .3, right, earlier);
    }

    List<AnswerReport.ByEarlierAnswers> found = predictions.byEarlierAnswers();

    assertThat(found.stream().map(AnswerReport.ByEarlierAnswers::min))
        .containsExactly(0, 5, 10, 20, 50, 100);
    assertThat(found.stream().map(AnswerReport.ByEarlierAnswers::answers))
        .containsExactly(5L, 5L, 10L, 30L, 50L, 20L);
    assertThat(found.get(0).max()).hasValue(4);
    assertThat(found.get(5).max()).isEmpty();
    assertThat(found.get(0).auc()).hasValue(0);
    assertThat(found.get(1).auc()).hasValue(1);
  }
}
