package io.cybersensei.learning.training;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes a model from a log. Sensei's own is {@code SmileTrainer} in {@code sensei-ml}. An
 * implementation must not keep learners' histories or ids in the model, and must give the same
 * model for the same log.
 */
@FunctionalInterface
public interface Trainer {

  /**
   * Trains on a log.
   *
   * @param log learner by learner, each learner's interactions oldest first; may be opened several
   *     times, each stream is closed by the trainer
   * @param window the stretch of time the log covers, for the model's provenance
   * @param inUse the trained model that a new one would take the place of, to be compared with it;
   *     empty if there is none
   * @param progress told how far the work is, and asked whether to go on
   */
  TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress);

  /** Trains on a log where no trained model is in use. */
  default TrainingResult train(
      Supplier<Stream<Interaction>> log, TimeWindow window, TrainingProgress progress) {
    return train(log, window, Optional.empty(), progress);
  }
}
