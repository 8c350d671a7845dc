package io.cybersensei.benchmarks;

import io.cybersensei.learning.model.TreeEnsemble;
import java.util.stream.IntStream;

/** Boosted trees with an object for each node, as a host would write them without Sensei. */
final class TreesOfObjects {

  private sealed interface Node {}

  private record Split(int column, float threshold, Node left, Node right) implements Node {}

  private record Leaf(float value) implements Node {}

  private final Node[] roots;

  TreesOfObjects(byte[] columns, float[] thresholds, float[] values) {
    roots =
        IntStream.range(0, columns.length / TreeEnsemble.SPLITS)
            .mapToObj(tree -> node(tree, 0, columns, thresholds, values))
            .toArray(Node[]::new);
  }

  private static Node node(
      int tree, int number, byte[] columns, float[] thresholds, float[] values) {
    if (number >= TreeEnsemble.SPLITS) {
      return new Leaf(values[tree * TreeEnsemble.NODES + number]);
    }
    int split = tree * TreeEnsemble.SPLITS + number;
    return new Split(
        columns[split],
        thresholds[split],
        node(tree, 2 * number + 1, columns, thresholds, values),
        node(tree, 2 * number + 2, columns, thresholds, values));
  }

  double sum(double[] row, double logit) {
    double sum = 0;
    for (Node root : roots) {
      Node at = root;
      while (at instanceof Split split) {
        double number = split.column() == TreeEnsemble.LOGIT ? logit : row[split.column()];
        at = (float) number <= split.threshold() ? split.left() : split.right();
      }
      sum += ((Leaf) at).value();
    }
    return sum;
  }
}
