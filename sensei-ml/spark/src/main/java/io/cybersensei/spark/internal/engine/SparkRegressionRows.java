package io.cybersensei.spark.internal.engine;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.fitting.LogisticGradient;
import io.cybersensei.ml.internal.fitting.LogisticRows;
import io.cybersensei.ml.internal.fitting.RegressionRows;
import io.cybersensei.ml.internal.fitting.Standardisation;
import io.cybersensei.ml.internal.fitting.WeightLayout;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The rows of a regression on several machines. Each evaluation is one job. */
final class SparkRegressionRows implements RegressionRows {

  private final JavaSparkContext context;
  private final JavaRDD<RowPart> parts;
  private final Runnable close;
  private final WeightLayout layout;
  private final Standardisation standardisation;
  private final Broadcast<Shipped<Standardisation>> shipped;
  private final int rows;
  private final int right;

  /**
   * @param context the context of Spark
   * @param parts the rows, which are kept by their executors
   * @param close frees them
   * @param layout the layout of the weights
   */
  SparkRegressionRows(
      JavaSparkContext context, JavaRDD<RowPart> parts, Runnable close, WeightLayout layout) {
    this.context = context;
    this.parts = parts;
    this.close = close;
    this.layout = layout;
    double[] sums = InOrder.reduce(parts.map(SparkRegressionRows::sums), InOrder::add);
    this.rows = Math.toIntExact(Math.round(sums[Feature.COUNT]));
    this.right = Math.toIntExact(Math.round(sums[Feature.COUNT + 1]));
    double[] means = Standardisation.means(Arrays.copyOf(sums, Feature.COUNT), Math.max(1, rows));
    double[] squares =
        InOrder.reduce(
            parts.map(part -> Standardisation.squares(part.blocks(), means)), InOrder::add);
    this.standardisation = Standardisation.of(means, squares, Math.max(1, rows));
    this.shipped = context.broadcast(Shipped.of(standardisation));
  }

  /** Returns, by column, the sum of the values; then the number of rows, and of right answers. */
  private static double[] sums(RowPart part) {
    double[] sums = Arrays.copyOf(Standardisation.sums(part.blocks()), Feature.COUNT + 2);
    sums[Feature.COUNT] = part.blocks().rows();
    sums[Feature.COUNT + 1] = part.blocks().right();
    return sums;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int right() {
    return right;
  }

  @Override
  public Standardisation standardisation() {
    return standardisation;
  }

  @Override
  public double[] squares() {
    WeightLayout weights = layout;
    Broadcast<Shipped<Standardisation>> standard = shipped;
    double[] squares =
        InOrder.reduce(
            parts.map(
                part -> LogisticGradient.squares(weights, standard.value().value(), part.blocks())),
            InOrder::add);
    return squares;
  }

  @Override
  public double evaluate(double[] weights, double[] gradient) {
    WeightLayout order = layout;
    Broadcast<Shipped<Standardisation>> standard = shipped;
    Broadcast<double[]> sent = context.broadcast(weights);
    try {
      double[] sums =
          InOrder.reduce(
              parts.map(part -> evaluate(part, order, standard.value().value(), sent.value())),
              InOrder::add);
      System.arraycopy(sums, 0, gradient, 0, gradient.length);
      return sums[gradient.length];
    } finally {
      sent.destroy();
    }
  }

  /** Returns the gradient of a part, then the loss. */
  private static double[] evaluate(
      RowPart part, WeightLayout layout, Standardisation standardisation, double[] weights) {
    LogisticRows regression = new LogisticRows(layout, standardisation, weights);
    LogisticGradient gradient = new LogisticGradient(layout, standardisation);
    part.blocks().visit((number, firstRow, block) -> gradient.add(block, regression));
    double[] sums = Arrays.copyOf(gradient.finish(), layout.size() + 1);
    sums[layout.size()] = gradient.loss();
    return sums;
  }

  @Override
  public void close() {
    shipped.destroy();
    close.run();
  }
}
