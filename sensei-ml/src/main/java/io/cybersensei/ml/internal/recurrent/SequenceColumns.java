package io.cybersensei.ml.internal.recurrent;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the feature rows that the network needs, nine bytes a row. The fit goes through
 * the learners in a random order, so they are in memory also if the rows are in a file.
 */
final class SequenceColumns {

  private static final byte RIGHT = 1;
  private static final byte FURTHER_TOPIC = 2;
  private static final byte WITH_ROW_BEFORE = 4;

  private final int[] topics;
  private final float[] difficulties;
  private final byte[] marks;

  private SequenceColumns(int rows) {
    topics = new int[rows];
    difficulties = new float[rows];
    marks = new byte[rows];
  }

  /**
   * Returns the sequences of all learners.
   *
   * @param blocks the rows
   * @param logits by row, the logit of the regression; not copied
   */
  static List<AnswerSequence> sequences(RowBlocks blocks, float[] logits) {
    SequenceColumns columns = new SequenceColumns(blocks.rows());
    blocks.visit((number, firstRow, rows) -> columns.copy(firstRow, rows));
    List<AnswerSequence> sequences = new ArrayList<>(blocks.blocks());
    for (int block = 0; block < blocks.blocks(); block++) {
      int from = blocks.firstRow(block);
      sequences.add(new AnswerSequence(columns, logits, from, blocks.firstRow(block + 1) - from));
    }
    return sequences;
  }

  private void copy(int from, FeatureRows.Block rows) {
    System.arraycopy(rows.topics(), 0, topics, from, rows.rows());
    for (int row = 0; row < rows.rows(); row++) {
      difficulties[from + row] =
          rows.values()[row * Feature.COUNT + Feature.ITEM_DIFFICULTY.column()];
      boolean together = row > 0 && rows.observed()[row] == rows.observed()[row - 1];
      marks[from + row] =
          (byte)
              ((rows.right()[row] ? RIGHT : 0)
                  | (rows.furtherTopics()[row] ? FURTHER_TOPIC : 0)
                  | (together ? WITH_ROW_BEFORE : 0));
    }
  }

  int topic(int row) {
    return topics[row];
  }

  float difficulty(int row) {
    return difficulties[row];
  }

  boolean isRight(int row) {
    return (marks[row] & RIGHT) != 0;
  }

  boolean isFurtherTopic(int row) {
    return (marks[row] & FURTHER_TOPIC) != 0;
  }

  boolean isWithRowBefore(int row) {
    return (marks[row] & WITH_ROW_BEFORE) != 0;
  }
}
