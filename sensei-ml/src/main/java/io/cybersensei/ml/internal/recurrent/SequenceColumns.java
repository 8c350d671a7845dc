package io.cybersensei.ml.internal.recurrent;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the feature rows that the network needs, nine bytes a row. The fit goes through
 * the learners in a random order, so they are in memory also if the rows are in a file.
 */
public final class SequenceColumns implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

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

  /** Returns the columns of rows. */
  public static SequenceColumns of(RowBlocks blocks) {
    SequenceColumns columns = new SequenceColumns(blocks.rows());
    blocks.visit((number, firstRow, rows) -> columns.copy(firstRow, rows));
    return columns;
  }

  /** Returns the columns of the rows of several, one after the other. */
  public static SequenceColumns of(List<SequenceColumns> parts) {
    SequenceColumns all =
        new SequenceColumns(parts.stream().mapToInt(part -> part.marks.length).sum());
    int at = 0;
    for (SequenceColumns part : parts) {
      int rows = part.marks.length;
      System.arraycopy(part.topics, 0, all.topics, at, rows);
      System.arraycopy(part.difficulties, 0, all.difficulties, at, rows);
      System.arraycopy(part.marks, 0, all.marks, at, rows);
      at += rows;
    }
    return all;
  }

  /**
   * Returns the sequences of learners.
   *
   * @param logits by row, the logit of the regression; not copied
   * @param firstRows by learner, the first row; then the number of rows
   */
  List<AnswerSequence> sequences(float[] logits, int[] firstRows) {
    List<AnswerSequence> sequences = new ArrayList<>(firstRows.length - 1);
    for (int learner = 0; learner + 1 < firstRows.length; learner++) {
      int from = firstRows[learner];
      sequences.add(new AnswerSequence(this, logits, from, firstRows[learner + 1] - from));
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
