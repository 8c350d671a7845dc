package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import smile.base.cart.CART;
import smile.base.cart.InternalNode;
import smile.base.cart.Loss;
import smile.base.cart.Node;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.data.vector.BaseVector;
import smile.data.vector.IntVector;
import smile.regression.RegressionTree;

/**
 * A grower of trees that uses Smile. A {@link RegressionTree} fits the negative gradients by least
 * squares and decides the splits. The values of the nodes are Newton steps, as in {@link
 * HistogramTrees}.
 */
public final class SmileTrees implements TreeGrower {

  private static final int MAX_LEAVES = 32;
  private static final int MIN_ROWS = 50;

  private final BinnedRows rows;
  private final int[][] order;
  private final IntVector[] vectors;

  public SmileTrees(BinnedRows rows) {
    this.rows = rows;
    this.vectors =
        IntStream.range(0, TreeEnsemble.COLUMNS)
            .mapToObj(column -> IntVector.of("c" + column, bins(column)))
            .toArray(IntVector[]::new);
    this.order = CART.order(DataFrame.of((BaseVector<?, ?, ?>[]) vectors));
  }

  private int[] bins(int column) {
    ByteBuffer bins = rows.bins(column);
    return IntStream.range(0, rows.size()).map(bins::get).toArray();
  }

  @Override
  public GrownTree grow(double[] gradients, double[] hessians, int[] drawn, boolean[] columns) {
    int[] used = IntStream.range(0, columns.length).filter(column -> columns[column]).toArray();
    GrownTree tree = GrownTree.empty();
    if (used.length == 0 || drawn.length == 0) {
      return tree;
    }
    DataFrame frame =
        DataFrame.of(
            IntStream.of(used).mapToObj(column -> vectors[column]).toArray(BaseVector[]::new));
    int[] samples = new int[rows.size()];
    for (int row : drawn) {
      samples[row] = 1;
    }
    double[] response = new double[gradients.length];
    for (int row = 0; row < response.length; row++) {
      response[row] = -gradients[row];
    }
    Node root =
        new RegressionTree(
                frame,
                Loss.ls(response),
                new StructField("y", DataTypes.DoubleType),
                TreeEnsemble.DEPTH + 1,
                MAX_LEAVES,
                MIN_ROWS,
                used.length,
                samples,
                IntStream.of(used).mapToObj(column -> order[column]).toArray(int[][]::new))
            .root();
    new Layout(tree, used, frame.schema(), gradients, hessians).lay(root, 0, 0, drawn);
    return tree;
  }

  /** The conversion of Smile's nodes into the layout of the model. */
  private final class Layout {

    private final GrownTree tree;
    private final int[] used;
    private final StructType schema;
    private final double[] gradients;
    private final double[] hessians;

    Layout(GrownTree tree, int[] used, StructType schema, double[] gradients, double[] hessians) {
      this.tree = tree;
      this.used = used;
      this.schema = schema;
      this.gradients = gradients;
      this.hessians = hessians;
    }

    void lay(Node node, int place, int depth, int[] here) {
      double gradient = 0;
      double hessian = 0;
      for (int row : here) {
        gradient += gradients[row];
        hessian += hessians[row];
      }
      tree.setValue(place, TreeGrower.value(gradient, hessian));
      if (node instanceof InternalNode split && depth < TreeEnsemble.DEPTH) {
        int column = used[split.feature()];
        int bin = lastBinOnTheTrueSide(split);
        tree.setSplit(place, column, bin, rows.threshold(column, bin));
        ByteBuffer bins = rows.bins(column);
        int[] left = IntStream.of(here).filter(row -> bins.get(row) <= bin).toArray();
        int[] right = IntStream.of(here).filter(row -> bins.get(row) > bin).toArray();
        lay(split.trueChild(), 2 * place + 1, depth + 1, left);
        lay(split.falseChild(), 2 * place + 2, depth + 1, right);
      }
    }

    /**
     * Finds the last bin on the true side by trial. Smile does not publish the threshold of a
     * split, only the branch of a row.
     */
    private int lastBinOnTheTrueSide(InternalNode split) {
      double[] row = new double[used.length];
      int bin = -1;
      do {
        bin++;
        row[split.feature()] = bin + 1;
      } while (split.branch(Tuple.of(row, schema)));
      return bin;
    }
  }
}
