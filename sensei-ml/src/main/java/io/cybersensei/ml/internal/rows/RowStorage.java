package io.cybersensei.ml.internal.rows;

import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;

/**
 * The place where feature rows are kept during a fit.
 *
 * @param rowsInMemory the maximum number of rows that are held in memory; more are held in files
 * @param files the source of files
 */
public record RowStorage(int rowsInMemory, TemporaryFiles files) {

  /** Returns a storage that holds all rows in memory. */
  public static RowStorage memory() {
    return new RowStorage(
        Integer.MAX_VALUE,
        bytes -> {
          throw new IOException("there is no temporary folder");
        });
  }

  /** Tells whether so many rows are held in files. */
  public boolean spills(int rows) {
    return rows > rowsInMemory;
  }
}
