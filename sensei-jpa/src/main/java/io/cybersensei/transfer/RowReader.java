package io.cybersensei.transfer;

import java.io.IOException;
import java.util.Optional;

/** A reader of rows. */
interface RowReader {

  /**
   * Returns the next row; empty at the end.
   *
   * @throws UnreadableException if neither this row nor any after it can be read
   */
  Optional<Row> next() throws IOException, UnreadableException;
}
