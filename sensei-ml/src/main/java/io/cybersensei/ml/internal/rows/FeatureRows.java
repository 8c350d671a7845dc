package io.cybersensei.ml.internal.rows;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.List;

/**
 * One row for each answer, as it was before the answer: learner by learner, {@link Feature#COUNT}
 * floats a row. A learner's rows are computed with difficulties that stem from learners of the
 * other folds alone, because a rate that includes the learner's own answer leaks it.
 */
public final class FeatureRows {

  /**
   * One learner's rows, one after the other.
   *
   * @param values rows × {@link Feature#COUNT}
   * @param topics by row
   * @param items by row, some of them {@link io.cybersensei.learning.state.ContentIndex#NO_ITEM}
   * @param right by row, whether the answer was right
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Block(float[] values, int[] topics, int[] items, boolean[] right) {

    public int rows() {
      return right.length;
    }

    /** The item of the answer before. */
    public int previousItem(int row) {
      return row == 0 ? NO_ITEM : items[row - 1];
    }

    /** Copies one row, as core would compute it. */
    public void copy(int row, double[] into) {
      for (int i = 0; i < Feature.COUNT; i++) {
        into[i] = values[row * Feature.COUNT + i];
      }
    }
  }

  private FeatureRows() {}

  /**
   * Replays learners and keeps the rows.
   *
   * @param difficulties by fold: those that stem from the other folds
   */
  public static List<Block> of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      boolean clocked,
      CancellableProgress watch,
      String whose) {
    return of(learners, numbering, difficulties, Folds.NONE, clocked, watch, whose);
  }

  /**
   * Replays the learners of all folds but one and keeps the rows.
   *
   * @param difficulties by fold: those that stem from the other folds, the one left out aside
   * @param leftOut the fold
   */
  public static List<Block> of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      int leftOut,
      boolean clocked,
      CancellableProgress watch,
      String whose) {
    List<Block> blocks = new ArrayList<>();
    for (int place = 0; place < learners.size(); place++) {
      watch.at("Replaying " + whose, place, learners.size());
      int fold = Folds.of(place);
      if (fold != leftOut) {
        LearnerState state = new LearnerState(difficulties.get(fold), clocked);
        blocks.add(block(learners.get(place), numbering, state));
      }
    }
    watch.at("Replaying " + whose, 1, 1);
    return blocks;
  }

  /** How many rows there are. */
  public static int count(List<Block> blocks) {
    return blocks.stream().mapToInt(Block::rows).reduce(0, Math::addExact);
  }

  /** How many of the answers were right. */
  public static int right(List<Block> blocks) {
    int right = 0;
    for (Block block : blocks) {
      for (boolean each : block.right()) {
        right += each ? 1 : 0;
      }
    }
    return right;
  }

  private static Block block(History learner, Numbering numbering, LearnerState state) {
    int rows = learner.answers();
    Block block =
        new Block(
            new float[Math.multiplyExact(rows, Feature.COUNT)],
            new int[rows],
            new int[rows],
            new boolean[rows]);
    double[] row = new double[Feature.COUNT];
    int[] next = {0};
    learner.replay(
        state,
        numbering,
        (before, topic, item, score, seconds) -> {
          Features.write(before, topic, item, seconds, row);
          int at = next[0]++;
          for (int i = 0; i < Feature.COUNT; i++) {
            block.values()[at * Feature.COUNT + i] = (float) row[i];
          }
          block.topics()[at] = topic;
          block.items()[at] = item;
          block.right()[at] = LearnerState.isRight(score);
        });
    return block;
  }
}
