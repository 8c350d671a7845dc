package io.cybersensei.transfer;

/** A listener to an export. Called from the thread that exports. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * Called after every 1,000 rows.
   *
   * @param rows the number of rows that are written
   * @return whether the export continues; {@code false} cancels the rest
   */
  boolean onProgress(long rows);

  /** Returns a listener that ignores the progress and never cancels. */
  static TransferProgress none() {
    return rows -> true;
  }
}
