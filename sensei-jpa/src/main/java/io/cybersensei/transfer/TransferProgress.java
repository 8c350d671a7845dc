package io.cybersensei.transfer;

/** Watches an import or an export. Called from the thread that does it. */
@FunctionalInterface
public interface TransferProgress {

  /**
   * Called after each batch.
   *
   * @param rows how many rows of the file are done with, those that were skipped included: an
   *     import that is told to {@linkplain InteractionImport#resumeAfter resume after} them goes on
   *     from here
   * @return whether to go on; {@code false} cancels what is left
   */
  boolean goOn(long rows);

  /** Watches nothing and never cancels. */
  static TransferProgress none() {
    return rows -> true;
  }
}
