package io.cybersensei.learning.training;

/** Watches training. Called from the thread that trains, often, so it should be quick. */
@FunctionalInterface
public interface TrainingProgress {

  /**
   * Called as work goes on.
   *
   * @param stage what is being done, in a few words
   * @param fraction how much of the stage is done, 0–1
   * @return whether to go on; {@code false} cancels the training
   */
  boolean goOn(String stage, double fraction);

  /** Watches nothing and never cancels. */
  static TrainingProgress none() {
    return (stage, fraction) -> true;
  }
}
