package io.cybersensei.spark.internal.engine;

import io.cybersensei.ml.internal.trees.BoostedPiece;
import io.cybersensei.ml.internal.trees.BoostedRows;
import io.cybersensei.ml.internal.trees.GrownTree;
import io.cybersensei.ml.internal.trees.LevelTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The rows of a boosting on several machines. A tree takes up to seven jobs. */
final class SparkBoostedRows implements BoostedRows {

  private final JavaSparkContext context;
  private final JavaRDD<BoostedPiece> pieces;
  private final float[][] thresholds;
  private final int[] rowsOfFolds;

  /**
   * @param context the context of Spark
   * @param pieces the rows, which are kept by their executors
   * @param thresholds by column, the thresholds of their bins
   * @param rowsOfFolds by fold, the number of rows
   */
  SparkBoostedRows(
      JavaSparkContext context,
      JavaRDD<BoostedPiece> pieces,
      float[][] thresholds,
      int[] rowsOfFolds) {
    this.context = context;
    this.pieces = pieces;
    this.thresholds = thresholds;
    this.rowsOfFolds = rowsOfFolds;
  }

  @Override
  public int rows() {
    return IntStream.of(rowsOfFolds).sum();
  }

  @Override
  public int rowsOf(int fold) {
    return rowsOfFolds[fold];
  }

  @Override
  public Run run(int apart) {
    return new SparkRun(apart);
  }

  private final class SparkRun implements Run {

    private final int apart;
    private final List<GrownTree> grown = new ArrayList<>();

    SparkRun(int apart) {
      this.apart = apart;
    }

    @Override
    public GrownTree addTree(int number) {
      if (number != grown.size() + 1) {
        throw new IllegalArgumentException(
            "The next tree is number " + (grown.size() + 1) + ", not " + number + ".");
      }
      Broadcast<Shipped<List<GrownTree>>> sent = context.broadcast(Shipped.of(grown));
      try {
        GrownTree tree =
            new LevelTrees(
                    thresholds,
                    (growing, places, columns) ->
                        sums(pieces, apart, sent, growing, places, columns))
                .grow(number);
        grown.add(tree);
        return tree;
      } finally {
        sent.destroy();
      }
    }

    @Override
    public double lossApart() {
      Broadcast<Shipped<List<GrownTree>>> sent = context.broadcast(Shipped.of(grown));
      try {
        return loss(pieces, apart, sent);
      } finally {
        sent.destroy();
      }
    }
  }

  // Static, so that the tasks are not sent this object.

  private static double[][] sums(
      JavaRDD<BoostedPiece> pieces,
      int apart,
      Broadcast<Shipped<List<GrownTree>>> grown,
      GrownTree growing,
      int[] places,
      int[] columns) {
    return InOrder.reduce(
        pieces.map(piece -> piece.sums(apart, grown.value().value(), growing, places, columns)),
        SparkBoostedRows::add);
  }

  private static double loss(
      JavaRDD<BoostedPiece> pieces, int apart, Broadcast<Shipped<List<GrownTree>>> grown) {
    return InOrder.reduce(
        pieces.map(piece -> piece.lossApart(apart, grown.value().value())), Double::sum);
  }

  private static double[][] add(double[][] sum, double[][] more) {
    for (int node = 0; node < sum.length; node++) {
      InOrder.add(sum[node], more[node]);
    }
    return sum;
  }
}
