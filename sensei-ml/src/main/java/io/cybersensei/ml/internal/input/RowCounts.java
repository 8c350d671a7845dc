package io.cybersensei.ml.internal.input;

/**
 * The number of rows of a file by their use. Every row that was read is used, bad or left out.
 *
 * @param read the number of rows, without the header and blank lines
 * @param used the number of rows that are interactions
 * @param bad the number of rows that were skipped because they cannot be read
 * @param leftOut the number of rows that repeat an answer on the same topic
 */
public record RowCounts(long read, long used, long bad, long leftOut) {

  /**
   * Creates counts.
   *
   * @throws IllegalArgumentException if a row has no use, or more than one
   */
  public RowCounts {
    if (read != used + bad + leftOut) {
      throw new IllegalArgumentException(
          "read must be the sum of used, bad and leftOut, but "
              + read
              + " is not the sum of "
              + used
              + ", "
              + bad
              + " and "
              + leftOut
              + ".");
    }
  }
}
