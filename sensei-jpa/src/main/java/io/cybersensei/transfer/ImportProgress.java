package io.cybersensei.transfer;

/** A listener to an import. Called from the thread that imports. */
@FunctionalInterface
public interface ImportProgress {

  /**
   * Called after each batch.
   *
   * @param done the point up to which the rows of the file are done, skipped rows included; an
   *     import can {@linkplain InteractionImport#resumeAfter resume} after it
   * @return whether the import continues; {@code false} cancels the rest
   */
  boolean onProgress(ResumePoint done);

  /** Returns a listener that ignores each batch and never cancels. */
  static ImportProgress none() {
    return done -> true;
  }
}
