package io.cybersensei.transfer;

/** A listener to an import or export. Called from the thread that transfers. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * Called after each batch.
   *
   * @param rows the number of rows of the file that are done, skipped rows included; an import can
   *     {@linkplain InteractionImport#resumeAfter resume} after them
   * @return whether the transfer continues; {@code false} cancels the rest
   */
  boolean onProgress(long rows);

  /** Returns a listener that ignores each batch and never cancels. */
  static TransferProgress none() {
    return rows -> true;
  }
}
