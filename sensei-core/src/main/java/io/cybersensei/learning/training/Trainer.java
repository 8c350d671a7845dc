package io.cybersensei.learning.training;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The port that trains a model on a log. Sensei's own implementation is {@code SmileTrainer} in
 * {@code sensei-ml}. An implementation must store neither histories nor ids of learners in the
 * model, and must make the same model from the same log. Sensei may call it from any thread, and
 * from several at the same time.
 */
@FunctionalInterface
public interface Trainer {

  /**
   * Trains a model on a log.
   *
   * @param log a supplier of the interactions, grouped by learner and for each learner the oldest
   *     first. The trainer may open several streams and closes each
   * @param window the time that the log covers, for the model's provenance
   * @param inUse the trained model in use, which the new one is compared with; empty if there is
   *     none
   * @param progress the listener that follows the training and can cancel it
   * @return the new model, or the reason why there is none
   */
  TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress);

  /**
   * Trains a model on a log without a trained model in use.
   *
   * @param log the supplier of the interactions; see {@link #train(Supplier, TimeWindow, Optional,
   *     TrainingProgress)}
   * @param window the time that the log covers
   * @param progress the listener that follows the training and can cancel it
   * @return the new model, or the reason why there is none
   */
  default TrainingResult train(
      Supplier<Stream<Interaction>> log, TimeWindow window, TrainingProgress progress) {
    return train(log, window, Optional.empty(), progress);
  }
}
