package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.ml.internal.execution.Workers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A grower of trees that sums gradients and hessians over bins and makes the best split first. Of
 * two children, the sums of the smaller one are counted, and those of the larger one are the
 * difference to the parent. The method follows Ke et al., "LightGBM: A Highly Efficient Gradient
 * Boosting Decision Tree" (NIPS 2017).
 *
 * <p>The trees are the same for any number of workers, because each worker counts columns of its
 * own, with the rows in order.
 */
public final class HistogramTrees implements TreeGrower {

  /** With fewer rows, one thread counts faster than several. */
  private static final int FEW_ROWS = 4_000;

  private static final int PIECES = 4;

  /** The number of rows whose summands fit into the cache of a processor. */
  private static final int AT_ONCE = 8_192;

  private final BinnedRows rows;
  private final Workers workers;
  private final int[] spare;

  public HistogramTrees(BinnedRows rows, Workers workers) {
    this.rows = rows;
    this.workers = workers;
    this.spare = new int[rows.size()];
  }

  /** The rows {@code from} to {@code until} of the order, and their best split. */
  private static final class Node extends TreeNode {
    final int number;
    final int from;
    final int until;

    Node(int number, int place, int depth, int from, int until) {
      super(place, depth);
      this.number = number;
      this.from = from;
      this.until = until;
    }

    int size() {
      return until - from;
    }
  }

  @Override
  public GrownTree grow(double[] gradients, double[] hessians, int[] order, boolean[] columns) {
    GrownTree tree = GrownTree.empty();
    PriorityQueue<Node> open =
        new PriorityQueue<>(
            (a, b) ->
                a.gain == b.gain
                    ? Integer.compare(a.number, b.number)
                    : Double.compare(b.gain, a.gain));
    Node root = new Node(0, 0, 0, 0, order.length);
    count(root, gradients, hessians, order, columns);
    tree.setValue(0, TreeGrower.value(root.gradient, root.hessian));
    offer(root, columns, open);
    int nodes = 1;
    for (int leaves = 1; leaves < TreeNode.MAX_LEAVES; leaves++) {
      @Nullable Node best = open.poll();
      if (best == null) {
        break;
      }
      tree.setSplit(best.place, best.column, best.bin, rows.threshold(best.column, best.bin));
      int middle = partition(best, order);
      Node left = new Node(nodes++, 2 * best.place + 1, best.depth + 1, best.from, middle);
      Node right = new Node(nodes++, 2 * best.place + 2, best.depth + 1, middle, best.until);
      Node smaller = left.size() <= right.size() ? left : right;
      Node larger = smaller == left ? right : left;
      count(smaller, gradients, hessians, order, columns);
      larger.subtract(best, smaller, columns);
      for (Node child : List.of(left, right)) {
        tree.setValue(child.place, TreeGrower.value(child.gradient, child.hessian));
        offer(child, columns, open);
      }
    }
    return tree;
  }

  private void offer(Node node, boolean[] columns, PriorityQueue<Node> open) {
    if (node.depth < TreeEnsemble.DEPTH) {
      node.findSplit(columns);
    }
    if (node.column >= 0) {
      open.add(node);
    } else {
      node.histogram = new double[0];
    }
  }

  /** Moves the rows that go left to the front, and keeps the order on both sides. */
  private int partition(Node node, int[] order) {
    ByteBuffer bins = rows.bins(node.column);
    int left = node.from;
    int right = 0;
    for (int i = node.from; i < node.until; i++) {
      int row = order[i];
      if (bins.get(row) <= node.bin) {
        order[left++] = row;
      } else {
        spare[right++] = row;
      }
    }
    System.arraycopy(spare, 0, order, left, right);
    return left;
  }

  private void count(
      Node node, double[] gradients, double[] hessians, int[] order, boolean[] columns) {
    double[] histogram = new double[TreeEnsemble.COLUMNS * TreeNode.WIDTH];
    for (int i = node.from; i < node.until; i++) {
      node.gradient += gradients[order[i]];
      node.hessian += hessians[order[i]];
    }
    Counting counting = new Counting(node, gradients, hessians, order, columns, histogram);
    if (node.size() < FEW_ROWS) {
      counting.count(0, 1);
    } else {
      workers.share(PIECES, piece -> counting.count(piece, PIECES));
    }
    node.histogram = histogram;
  }

  /** The sums over the rows of a node, by column and bin. */
  private final class Counting {

    private final Node node;
    private final double[] gradients;
    private final double[] hessians;
    private final int[] order;
    private final boolean[] columns;
    private final double[] histogram;

    Counting(
        Node node,
        double[] gradients,
        double[] hessians,
        int[] order,
        boolean[] columns,
        double[] histogram) {
      this.node = node;
      this.gradients = gradients;
      this.hessians = hessians;
      this.order = order;
      this.columns = columns;
      this.histogram = histogram;
    }

    /** Counts every so many columns. The summands of some rows are side by side for all of them. */
    void count(int piece, int pieces) {
      double[] summands = new double[2 * Math.min(AT_ONCE, node.size())];
      for (int from = node.from; from < node.until; from += AT_ONCE) {
        int count = Math.min(AT_ONCE, node.until - from);
        for (int i = 0; i < count; i++) {
          summands[2 * i] = gradients[order[from + i]];
          summands[2 * i + 1] = hessians[order[from + i]];
        }
        for (int column = piece; column < columns.length; column += pieces) {
          if (columns[column]) {
            add(rows.bins(column), column * TreeNode.WIDTH, summands, from, count);
          }
        }
      }
    }

    private void add(ByteBuffer bins, int offset, double[] summands, int from, int count) {
      for (int i = 0; i < count; i++) {
        int at = offset + 2 * bins.get(order[from + i]);
        histogram[at] += summands[2 * i];
        histogram[at + 1] += summands[2 * i + 1];
      }
    }
  }
}
