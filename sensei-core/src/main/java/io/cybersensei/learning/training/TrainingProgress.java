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

  /**
   * Receives the prediction of an answer of a learner who was held out, for the model card. A
   * trainer that holds out learners calls it once for each of their answers. Default: nothing.
   *
   * @param learnerId the id of the learner
   * @param probability the probability of a right answer that was predicted before the answer, 0–1
   * @param score the score, 0–1
   */
  default void onHeldOut(String learnerId, double probability, double score) {}

  /** Returns a listener that ignores all reports and never cancels. */
  static TrainingProgress none() {
    return (stage, fraction) -> true;
  }
}
