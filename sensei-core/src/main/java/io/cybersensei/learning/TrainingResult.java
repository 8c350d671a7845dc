package io.cybersensei.learning;

/** The outcome of training. */
public sealed interface TrainingResult {

  /**
   * There is a model. What was measured on held-out learners is in its provenance.
   *
   * @param model the new model
   */
  record Trained(LearningModel model) implements TrainingResult {}

  /**
   * The log holds too little to learn from.
   *
   * @param reason one plain sentence with what there is and what it would take
   */
  record NotEnoughData(String reason) implements TrainingResult {}

  /** {@link TrainingProgress} asked for an end; nothing was changed. */
  record Cancelled() implements TrainingResult {}
}
