package io.cybersensei.ml.internal.trees;

/**
 * A node of a tree that is being grown: the sums of gradients and hessians over its rows, and its
 * best split. The gain of a split follows Chen and Guestrin, "XGBoost: A Scalable Tree Boosting
 * System" (KDD 2016).
 */
class TreeNode {

  /** The maximum number of leaves of a tree. */
  static final int MAX_LEAVES = 32;

  /** The numbers of a column in a histogram: a gradient and a hessian for each bin. */
  static final int WIDTH = 2 * BinnedRows.BINS;

  private static final double MIN_HESSIAN = 10;
  private static final double MIN_GAIN = 1e-6;

  final int place;
  final int depth;
  double[] histogram = {};
  double gradient;
  double hessian;
  double gain;
  int column = -1;
  int bin;

  TreeNode(int place, int depth) {
    this.place = place;
    this.depth = depth;
  }

  /** Takes the sums of the parent, less those of the other child. The parent's are gone then. */
  void subtract(TreeNode parent, TreeNode sibling, boolean[] columns) {
    double[] left = parent.histogram;
    for (int each = 0; each < columns.length; each++) {
      if (columns[each]) {
        for (int i = each * WIDTH; i < (each + 1) * WIDTH; i++) {
          left[i] -= sibling.histogram[i];
        }
      }
    }
    histogram = left;
    gradient = parent.gradient - sibling.gradient;
    hessian = parent.hessian - sibling.hessian;
    parent.histogram = new double[0];
  }

  /** Finds the best split. The column stays -1 if none gains enough. */
  void findSplit(boolean[] columns) {
    double whole = gain(gradient, hessian);
    gain = MIN_GAIN;
    for (int each = 0; each < columns.length; each++) {
      if (!columns[each]) {
        continue;
      }
      double leftGradient = 0;
      double leftHessian = 0;
      for (int last = 0; last < BinnedRows.MAX_THRESHOLDS; last++) {
        leftGradient += histogram[each * WIDTH + 2 * last];
        leftHessian += histogram[each * WIDTH + 2 * last + 1];
        if (hessian - leftHessian < MIN_HESSIAN) {
          break;
        }
        if (leftHessian >= MIN_HESSIAN) {
          double gained =
              gain(leftGradient, leftHessian)
                  + gain(gradient - leftGradient, hessian - leftHessian)
                  - whole;
          if (gained > gain) {
            gain = gained;
            column = each;
            bin = last;
          }
        }
      }
    }
  }

  /** Returns the sum of the hessians of the rows that the split sends left. */
  double leftHessian() {
    double sum = 0;
    for (int each = 0; each <= bin; each++) {
      sum += histogram[column * WIDTH + 2 * each + 1];
    }
    return sum;
  }

  private static double gain(double gradient, double hessian) {
    return gradient * gradient / (hessian + Boosting.LAMBDA);
  }
}
