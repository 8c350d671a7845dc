package io.cybersensei.ml.internal.fitting;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smile.classification.LogisticRegression;

class LogisticFitTest {

  private static final int ROWS = 2_000;
  private static final double LAMBDA = 50;
  private static final LogisticFit.Effort TO_THE_END = new LogisticFit.Effort(1_000, 1e-7);

  private static final Workers workers = new Workers(2);
  private static WeightLayout layout;
  private static List<FeatureRows.Block> blocks;
  private static LogisticFit fit;

  @BeforeAll
  static void replaySimulatedLearners() {
    ContentIndex index = new ContentIndex();
    List<History> learners =
        SimulatedLearners.histories(SimulatedLearners.log(40, ROWS / 40, 7), index);
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    List<Difficulties> difficulties =
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList();
    blocks = TestRows.replay(learners, numbering, difficulties, true);
    layout = new WeightLayout(content.itemCount(), content.topicCount());
    fit =
        new LogisticFit(
            new LocalRegressionRows(RowBlocks.of(blocks), () -> {}, layout, workers), layout);
  }

  @AfterAll
  static void letWorkersGo() {
    workers.close();
  }

  @Test
  void agreesWithSmilesLogisticRegression() {
    LogisticRows ours = new LogisticRows(layout, fit.standardisation(), fittedAlike());
    List<double[]> expanded = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (FeatureRows.Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        expanded.add(expand(block, row));
        labels.add(block.right()[row] ? 1 : 0);
      }
    }
    LogisticRegression.Binomial theirs =
        LogisticRegression.binomial(
            expanded.toArray(double[][]::new),
            labels.stream().mapToInt(Integer::intValue).toArray(),
            LAMBDA,
            1e-7,
            1_000);
    double[] posteriori = new double[2];

    int at = 0;
    for (FeatureRows.Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        theirs.predict(expanded.get(at++), posteriori);
        assertThat(Logit.toProbability(ours.logit(block, row)))
            .isCloseTo(posteriori[1], within(.002));
      }
    }
  }

  @Test
  void numberOfWorkersDoesNotChangeTheFit() {
    try (Workers alone = new Workers(1);
        Workers many = new Workers(7)) {
      assertThat(weights(alone)).containsExactly(weights(many));
    }
  }

  @Test
  void constantFeatureHasNoWeight() {
    double[] weights = fittedAlike();

    // The log holds no views and no hints.
    assertThat(weights[layout.features() + Feature.TOPIC_VIEWS.column()]).isZero();
    assertThat(weights[layout.features() + Feature.TOPIC_HINTS.column()]).isZero();
    assertThat(weights[layout.features() + Feature.ITEM_DIFFICULTY.column()]).isNegative();
    assertThat(weights).doesNotContain(Double.NaN);
  }

  private static double[] weights(Workers with) {
    LogisticFit each =
        new LogisticFit(
            new LocalRegressionRows(RowBlocks.of(blocks), () -> {}, layout, with), layout);
    double[] start = each.start();
    return each.fit(
        layout.lambdas(1, LAMBDA), start, start, new LogisticFit.Effort(30, 1e-4), number -> {});
  }

  /** Returns the same penalty for all weights, and none for the intercept. */
  private static double[] fittedAlike() {
    double[] lambdas = new double[layout.size()];
    Arrays.fill(lambdas, LAMBDA);
    lambdas[layout.intercept()] = 0;
    double[] anchor = new double[layout.size()];
    return fit.fit(lambdas, anchor, fit.start(), TO_THE_END, number -> {});
  }

  /** Returns the inputs of all weights but the intercept. */
  private static double[] expand(FeatureRows.Block block, int row) {
    double[] expanded = new double[layout.intercept()];
    double[] values = new double[Feature.COUNT];
    block.copy(row, values);
    int item = block.items()[row];
    int topic = block.topics()[row];
    expanded[item] = 1;
    expanded[layout.afterAnswer() + item] = values[Feature.LAST_1.column()];
    if (block.previousItem(row) != NO_ITEM) {
      expanded[layout.previous() + block.previousItem(row)] = 1;
    }
    expanded[layout.topics() + topic] = 1;
    for (int i = 0; i < ContentWeights.SLOPES.size(); i++) {
      int column = ContentWeights.SLOPES.get(i).column();
      expanded[layout.slopes(i) + topic] = fit.standardisation().apply(column, values[column]);
    }
    expanded[layout.patterns() + pattern(values, Feature.LAST_1)] = 1;
    expanded[layout.topicPatterns() + pattern(values, Feature.TOPIC_LAST_1)] = 1;
    for (int i = 0; i < Feature.COUNT; i++) {
      expanded[layout.features() + i] = fit.standardisation().apply(i, values[i]);
    }
    return expanded;
  }

  private static int pattern(double[] values, Feature newest) {
    int at = newest.column();
    return (int)
        (27 * (values[at] + 1)
            + 9 * (values[at + 1] + 1)
            + 3 * (values[at + 2] + 1)
            + values[at + 3]
            + 1);
  }
}
