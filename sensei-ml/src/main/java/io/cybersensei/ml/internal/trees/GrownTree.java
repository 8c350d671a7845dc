package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * One tree, laid out as {@link TreeEnsemble} wants it. Where nothing is split, rows go left.
 *
 * @param columns by split
 * @param bins by split: up to this bin, a row goes left
 * @param thresholds by split: the same as a number
 * @param values by node, in logits
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record GrownTree(byte[] columns, byte[] bins, float[] thresholds, float[] values) {

  /** A tree of a root. */
  static GrownTree empty() {
    byte[] bins = new byte[TreeEnsemble.SPLITS];
    Arrays.fill(bins, Byte.MAX_VALUE);
    float[] thresholds = new float[TreeEnsemble.SPLITS];
    Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
    return new GrownTree(
        new byte[TreeEnsemble.SPLITS], bins, thresholds, new float[TreeEnsemble.NODES]);
  }

  /** Gives a node a value, and with it all below. */
  void setValue(int node, float value) {
    values[node] = value;
    if (node < TreeEnsemble.SPLITS) {
      setValue(2 * node + 1, value);
      setValue(2 * node + 2, value);
    }
  }

  void setSplit(int node, int column, int bin, float threshold) {
    columns[node] = (byte) column;
    bins[node] = (byte) bin;
    thresholds[node] = threshold;
  }

  /** The value of the leaf that a row reaches. */
  public float value(BinnedRows rows, int row) {
    int node = 0;
    while (node < TreeEnsemble.SPLITS) {
      node = 2 * node + (rows.bins(columns[node])[row] > bins[node] ? 2 : 1);
    }
    return values[node];
  }

  public static TreeEnsemble ensemble(List<GrownTree> trees) {
    byte[] columns = new byte[trees.size() * TreeEnsemble.SPLITS];
    float[] thresholds = new float[columns.length];
    float[] values = new float[trees.size() * TreeEnsemble.NODES];
    for (int i = 0; i < trees.size(); i++) {
      GrownTree tree = trees.get(i);
      int split = i * TreeEnsemble.SPLITS;
      System.arraycopy(tree.columns, 0, columns, split, TreeEnsemble.SPLITS);
      System.arraycopy(tree.thresholds, 0, thresholds, split, TreeEnsemble.SPLITS);
      System.arraycopy(tree.values, 0, values, i * TreeEnsemble.NODES, TreeEnsemble.NODES);
    }
    return new TreeEnsemble(columns, thresholds, values);
  }
}
