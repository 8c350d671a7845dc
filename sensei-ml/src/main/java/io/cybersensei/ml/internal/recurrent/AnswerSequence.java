package io.cybersensei.ml.internal.recurrent;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.FeatureRows;

/** The answers of one learner as the network sees them. */
final class AnswerSequence {

  private final FeatureRows.Block block;
  private final float[] logits;
  private final int from;

  /**
   * Creates a view of arrays, which are not copied.
   *
   * @param block the rows
   * @param logits the logits of the regression for all rows of all learners
   * @param from the place of the first row of the learner in the logits
   */
  AnswerSequence(FeatureRows.Block block, float[] logits, int from) {
    this.block = block;
    this.logits = logits;
    this.from = from;
  }

  FeatureRows.Block block() {
    return block;
  }

  /** Returns the place of the first row of the learner in the logits. */
  int from() {
    return from;
  }

  int size() {
    return block.rows();
  }

  int topic(int row) {
    return block.topics()[row];
  }

  boolean right(int row) {
    return block.right()[row];
  }

  float difficulty(int row) {
    return block.values()[row * Feature.COUNT + Feature.ITEM_DIFFICULTY.column()];
  }

  float logit(int row) {
    return logits[from + row];
  }

  /** Tells whether the state advances with a row: once for an interaction, with its main topic. */
  boolean isObserved(int row) {
    return !block.furtherTopics()[row];
  }

  /** Tells whether a row is one answer with the row before, on another topic. */
  boolean isWithRowBefore(int row) {
    return row > 0 && block.observed()[row] == block.observed()[row - 1];
  }

  /**
   * Returns the number of rows from a row on that are taken at a time: at most so many, and the
   * rows of an answer together.
   */
  int rowsFrom(int row, int most) {
    int count = Math.min(most, size() - row);
    int whole = count;
    while (whole > 0 && row + whole < size() && isWithRowBefore(row + whole)) {
      whole--;
    }
    return whole == 0 ? count : whole;
  }
}
