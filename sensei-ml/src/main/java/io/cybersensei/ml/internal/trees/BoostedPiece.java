package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.LogLoss;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of a boosting that one machine of several has. Each request names all trees so far, so
 * that a piece which was lost and made again catches up. Thread-safe.
 */
public final class BoostedPiece {

  /** The number of rows for which the states of several runs are kept at a time. */
  private static final int FEW_ROWS = 20_000;

  /** The number of rows whose summands fit into the cache of a processor. */
  private static final int AT_ONCE = 8_192;

  private final BinnedRows rows;
  private final float[] start;
  private final byte[] folds;
  private final long[] before;
  private final Map<Integer, State> states = new HashMap<>();

  /**
   * @param rows the rows
   * @param start by row, the logit to start from
   * @param folds by row, its fold
   * @param before by fold, the number of rows of all other folds before the first row; at {@link
   *     Folds#COUNT}, the number of all rows before it
   */
  public BoostedPiece(BinnedRows rows, float[] start, byte[] folds, long[] before) {
    this.rows = rows;
    this.start = start;
    this.folds = folds;
    this.before = before;
  }

  /** The logits of all rows after some trees, and what the next tree is grown from. */
  private static final class State {
    final double[] logits;
    final double[] gradients;
    final double[] hessians;
    int trees;
    int[] drawn = {};
    int drawnFor;

    State(float[] start) {
      logits = new double[start.length];
      gradients = new double[start.length];
      hessians = new double[start.length];
      for (int row = 0; row < start.length; row++) {
        logits[row] = start[row];
      }
    }
  }

  /**
   * Returns sums for {@link LevelTrees.Sums}.
   *
   * @param apart the fold that the trees are not grown from, or {@link Folds#NONE}
   * @param grown the trees so far
   */
  public synchronized double[][] sums(
      int apart, List<GrownTree> grown, GrownTree growing, int[] places, int[] columns) {
    State state = state(apart, grown);
    draw(state, apart);
    byte[] slots = new byte[TreeEnsemble.NODES];
    Arrays.fill(slots, (byte) -1);
    for (int i = 0; i < places.length; i++) {
      slots[places[i]] = (byte) i;
    }
    int depth = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(places[0] + 1);
    double[][] sums = new double[places.length][columns.length * TreeNode.WIDTH + 2];
    int[] rowsOfNodes = new int[AT_ONCE];
    byte[] slotsOfRows = new byte[AT_ONCE];
    int count = 0;
    for (int row : state.drawn) {
      int place = growing.place(rows, row, depth);
      byte slot = slots[place];
      if (slot >= 0) {
        rowsOfNodes[count] = row;
        slotsOfRows[count++] = slot;
        if (count == AT_ONCE) {
          add(state, rowsOfNodes, slotsOfRows, count, columns, sums);
          count = 0;
        }
      }
    }
    add(state, rowsOfNodes, slotsOfRows, count, columns, sums);
    return sums;
  }

  private void add(State state, int[] of, byte[] slots, int count, int[] columns, double[][] sums) {
    int last = columns.length * TreeNode.WIDTH;
    for (int i = 0; i < count; i++) {
      double[] node = sums[slots[i]];
      node[last] += state.gradients[of[i]];
      node[last + 1] += state.hessians[of[i]];
    }
    for (int each = 0; each < columns.length; each++) {
      ByteBuffer bins = rows.bins(columns[each]);
      int offset = each * TreeNode.WIDTH;
      for (int i = 0; i < count; i++) {
        int row = of[i];
        int at = offset + 2 * bins.get(row);
        double[] node = sums[slots[i]];
        node[at] += state.gradients[row];
        node[at + 1] += state.hessians[row];
      }
    }
  }

  /** Returns the sum of the log losses of the rows of a fold, under trees grown from the others. */
  public synchronized double lossApart(int apart, List<GrownTree> grown) {
    State state = state(apart, grown);
    double loss = 0;
    for (int row = 0; row < folds.length; row++) {
      if (folds[row] == apart) {
        loss += LogLoss.of(state.logits[row], rows.right(row));
      }
    }
    return loss;
  }

  private State state(int apart, List<GrownTree> grown) {
    State state = states.get(apart);
    // A task that is repeated may ask for fewer trees.
    if (state == null || state.trees > grown.size()) {
      if (start.length > FEW_ROWS) {
        states.clear();
      }
      state = new State(start);
      states.put(apart, state);
    }
    for (; state.trees < grown.size(); state.trees++) {
      GrownTree tree = grown.get(state.trees);
      for (int row = 0; row < start.length; row++) {
        state.logits[row] += tree.value(rows, row);
      }
    }
    return state;
  }

  private void draw(State state, int apart) {
    int number = state.trees + 1;
    if (state.drawnFor == number) {
      return;
    }
    TreeDraw draw = TreeDraw.rows(number, before[apart == Folds.NONE ? Folds.COUNT : apart]);
    state.drawn =
        IntStream.range(0, folds.length)
            .filter(row -> folds[row] != apart && draw.next())
            .toArray();
    for (int row : state.drawn) {
      double probability = Logit.toProbability(state.logits[row]);
      state.gradients[row] = probability - (rows.right(row) ? 1 : 0);
      state.hessians[row] = probability * (1 - probability);
    }
    state.drawnFor = number;
  }
}
