package io.cybersensei.ml.internal.recurrent;

/**
 * The answers of one learner as the network sees them: a part of {@link SequenceColumns}.
 *
 * @param columns the answers of all learners
 * @param logits by answer of all learners, the logit of the regression; not copied
 * @param from the place of the first answer of the learner
 * @param size the number of answers of the learner
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record AnswerSequence(SequenceColumns columns, float[] logits, int from, int size) {

  int topic(int row) {
    return columns.topic(from + row);
  }

  boolean right(int row) {
    return columns.isRight(from + row);
  }

  float difficulty(int row) {
    return columns.difficulty(from + row);
  }

  float logit(int row) {
    return logits[from + row];
  }

  /** Tells whether the state advances with a row: once for an interaction, with its main topic. */
  boolean isObserved(int row) {
    return !columns.isFurtherTopic(from + row);
  }

  /** Tells whether a row is one answer with the row before, on another topic. */
  boolean isWithRowBefore(int row) {
    return columns.isWithRowBefore(from + row);
  }

  /**
   * Returns the number of rows from a row on that are taken at a time: at most so many, and the
   * rows of an answer together.
   */
  int rowsFrom(int row, int most) {
    int count = Math.min(most, size - row);
    int whole = count;
    while (whole > 0 && row + whole < size && isWithRowBefore(row + whole)) {
      whole--;
    }
    return whole == 0 ? count : whole;
  }
}
