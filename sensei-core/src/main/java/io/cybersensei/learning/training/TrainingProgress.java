package io.cybersensei.learning.training;

/**
 * A listener that follows training and can cancel it. The training thread calls it often, so it
 * must return quickly.
 */
@FunctionalInterface
public interface TrainingProgress {

  /**
   * Handles a report of progress.
   *
   * @param stage the current stage of the work, in a few words
   * @param fraction the completed part of the stage, 0–1
   * @return {@code true} to continue; {@code false} cancels the training
   */
  boolean onProgress(String stage, double fraction);

  /** Returns a listener that ignores all reports and never cancels. */
  static TrainingProgress none() {
    return (stage, fraction) -> true;
  }
}
