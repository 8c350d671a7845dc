package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.ml.internal.checkpoint.ResultForm;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A tree in the layout of {@link TreeEnsemble}. At a node without a split, rows go left.
 *
 * @param columns by split, the column
 * @param bins by split, the last bin of the rows that go left
 * @param thresholds by split, the threshold above that bin
 * @param values by node, the value in logits
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record GrownTree(byte[] columns, byte[] bins, float[] thresholds, float[] values)
    implements Serializable {

  /** The form of a tree in checkpoints. */
  static final ResultForm<GrownTree> FORM =
      new ResultForm<>(
          (tree, out) ->
              out.bytes(tree.columns).bytes(tree.bins).floats(tree.thresholds).floats(tree.values),
          in -> new GrownTree(in.bytes(), in.bytes(), in.floats(), in.floats()));

  /** Returns a tree that consists of a root. */
  static GrownTree empty() {
    byte[] bins = new byte[TreeEnsemble.SPLITS];
    Arrays.fill(bins, Byte.MAX_VALUE);
    float[] thresholds = new float[TreeEnsemble.SPLITS];
    Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
    return new GrownTree(
        new byte[TreeEnsemble.SPLITS], bins, thresholds, new float[TreeEnsemble.NODES]);
  }

  /** Sets the value of a node and of all nodes below it. */
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

  /** Returns the value of the leaf that a row reaches. */
  public float value(BinnedRows rows, int row) {
    return values[place(rows, row, TreeEnsemble.DEPTH)];
  }

  /** Returns the place of the node that a row reaches after some splits. */
  int place(BinnedRows rows, int row, int depth) {
    int node = 0;
    for (int i = 0; i < depth; i++) {
      node = 2 * node + (rows.bins(columns[node]).get(row) > bins[node] ? 2 : 1);
    }
    return node;
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
