package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A grower of the trees of {@link HistogramTrees} from rows on other machines. It asks for the sums
 * of a whole level at a time, so that a tree takes six requests. A split depends only on the rows
 * of its node, so the splits that the best-first order makes are chosen when all levels are known.
 */
public final class LevelTrees {

  /** The source of sums of gradients and hessians. */
  @FunctionalInterface
  public interface Sums {

    /**
     * Returns sums over the drawn rows of some nodes of one level.
     *
     * @param growing the splits above these nodes
     * @param places the places of the nodes
     * @param columns the columns to sum over
     * @return by node, the gradient and hessian of each bin of each of these columns, then the sums
     *     of all its gradients and hessians
     */
    double[][] of(GrownTree growing, int[] places, int[] columns);
  }

  private record Candidate(int number, TreeNode node) {}

  private final float[][] thresholds;
  private final Sums sums;

  /**
   * @param thresholds by column, the thresholds of its bins
   * @param sums the source of sums
   */
  public LevelTrees(float[][] thresholds, Sums sums) {
    this.thresholds = thresholds;
    this.sums = sums;
  }

  /** Grows the tree with a number, from 1. */
  public GrownTree grow(int number) {
    IntPredicate splits = column -> thresholds[column].length > 0;
    boolean[] columns = TreeDraw.columns(number, splits);
    TreeNode[] nodes = new TreeNode[TreeEnsemble.NODES];
    Arrays.setAll(nodes, place -> new TreeNode(place, depth(place)));
    GrownTree all = GrownTree.empty();
    request(all, List.of(nodes[0]), columns);
    nodes[0].findSplit(columns);
    List<TreeNode> level = List.of(nodes[0]);
    for (int depth = 1; depth <= TreeEnsemble.DEPTH && !level.isEmpty(); depth++) {
      level = children(level, nodes, all, columns);
    }
    return bestFirst(nodes);
  }

  private static int depth(int place) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place + 1);
  }

  /** Splits the nodes of a level that have a split, and returns their children. */
  private List<TreeNode> children(
      List<TreeNode> level, TreeNode[] nodes, GrownTree all, boolean[] columns) {
    List<TreeNode> parents = level.stream().filter(node -> node.column >= 0).toList();
    List<TreeNode> smaller = new ArrayList<>();
    for (TreeNode parent : parents) {
      setSplit(all, parent);
      boolean isLeft = 2 * parent.leftHessian() <= parent.hessian;
      smaller.add(nodes[2 * parent.place + (isLeft ? 1 : 2)]);
    }
    if (parents.isEmpty()) {
      return List.of();
    }
    request(all, smaller, columns);
    List<TreeNode> children = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      TreeNode parent = parents.get(i);
      TreeNode known = smaller.get(i);
      int left = 2 * parent.place + 1;
      TreeNode other = nodes[known.place == left ? left + 1 : left];
      other.subtract(parent, known, columns);
      children.add(nodes[left]);
      children.add(nodes[left + 1]);
    }
    for (TreeNode child : children) {
      if (child.depth < TreeEnsemble.DEPTH) {
        child.findSplit(columns);
      }
    }
    return children;
  }

  private void request(GrownTree all, List<TreeNode> nodes, boolean[] columns) {
    int[] used = IntStream.range(0, columns.length).filter(column -> columns[column]).toArray();
    double[][] found = sums.of(all, nodes.stream().mapToInt(node -> node.place).toArray(), used);
    for (int i = 0; i < found.length; i++) {
      TreeNode node = nodes.get(i);
      node.histogram = new double[TreeEnsemble.COLUMNS * TreeNode.WIDTH];
      for (int each = 0; each < used.length; each++) {
        System.arraycopy(
            found[i],
            each * TreeNode.WIDTH,
            node.histogram,
            used[each] * TreeNode.WIDTH,
            TreeNode.WIDTH);
      }
      node.gradient = found[i][used.length * TreeNode.WIDTH];
      node.hessian = found[i][used.length * TreeNode.WIDTH + 1];
    }
  }

  private void setSplit(GrownTree tree, TreeNode node) {
    tree.setSplit(node.place, node.column, node.bin, thresholds[node.column][node.bin]);
  }

  /** Returns the tree with the best splits first, as many as it may have. */
  private GrownTree bestFirst(TreeNode[] nodes) {
    GrownTree tree = GrownTree.empty();
    PriorityQueue<Candidate> open =
        new PriorityQueue<>(
            (a, b) ->
                a.node().gain == b.node().gain
                    ? Integer.compare(a.number(), b.number())
                    : Double.compare(b.node().gain, a.node().gain));
    int number = 0;
    offer(tree, number++, nodes[0], open);
    for (int leaves = 1; leaves < TreeNode.MAX_LEAVES; leaves++) {
      @Nullable Candidate best = open.poll();
      if (best == null) {
        break;
      }
      int place = best.node().place;
      setSplit(tree, best.node());
      offer(tree, number++, nodes[2 * place + 1], open);
      offer(tree, number++, nodes[2 * place + 2], open);
    }
    return tree;
  }

  private static void offer(
      GrownTree tree, int number, TreeNode node, PriorityQueue<Candidate> open) {
    tree.setValue(node.place, TreeGrower.value(node.gradient, node.hessian));
    if (node.column >= 0) {
      open.add(new Candidate(number, node));
    }
  }
}
