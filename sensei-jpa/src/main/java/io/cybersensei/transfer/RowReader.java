package io.cybersensei.transfer;

import java.io.IOException;
import java.util.Optional;

/** Reads rows one by one. */
interface RowReader {

  /**
   * The next row; empty at the end.
   *
   * @throws UnreadableException if this row, and so any after it, cannot be made out
   */
  Optional<Row> next() throws IOException, UnreadableException;
}
