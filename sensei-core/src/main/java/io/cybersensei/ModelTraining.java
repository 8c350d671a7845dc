package io.cybersensei;

import io.cybersensei.activity.ActivityDesk;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.card.CalibrationByGroup;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.registry.ModelActivationResult;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains models on the training window of the log and puts them to use. Thread-safe.
 *
 * @param trainer the trainer, if the host has one
 * @param window the length of the training window
 * @param cardGroups the group of a learner for the calibration on the model card
 * @param log the log that models are trained on
 * @param models the registry that stores the models
 * @param served the model in use
 * @param activities measured anew with each model
 * @param monitoring measures each training
 * @param clock the host's clock
 */
record ModelTraining(
    Optional<Trainer> trainer,
    Duration window,
    Function<String, Optional<String>> cardGroups,
    InteractionStore log,
    ModelRegistry models,
    ServedModel served,
    ActivityDesk activities,
    Monitoring monitoring,
    InstantSource clock) {

  private static final Logger LOG = LoggerFactory.getLogger(ModelTraining.class);

  boolean isPossible() {
    return trainer.isPresent();
  }

  TrainingResult train(TrainingProgress progress) {
    Trainer training =
        trainer.orElseThrow(
            () ->
                new IllegalStateException(
                    "Training needs a trainer: pass one to Sensei.builder().trainer(…), for example"
                        + " the SmileTrainer of io.cybersensei:sensei-ml."));
    served.refresh();
    return monitoring.training(() -> train(training, progress));
  }

  private TrainingResult train(Trainer training, TrainingProgress progress) {
    TimeWindow recent = TimeWindow.last(window, clock.instant());
    CalibrationByGroup calibration = new CalibrationByGroup(cardGroups);
    return training
        .train(
            () -> log.replayWithoutMetadata(recent),
            recent,
            Optional.of(served.current()).filter(LearningModel::isTrained),
            new MeasuredTraining(progress, calibration))
        .match(
            trained -> store(trained, calibration, progress),
            lack -> notEnoughData(lack, recent),
            ModelTraining::refused,
            cancelled -> cancelled);
  }

  private TrainingResult store(
      TrainingResult.Trained trained, CalibrationByGroup calibration, TrainingProgress progress) {
    // Storing takes a moment, so this is the last chance to cancel.
    if (!progress.onProgress("Storing the model", 0)) {
      return new TrainingResult.Cancelled();
    }
    ModelCard card = models.card(trained.model(), calibration.calibrations(), trained.comparison());
    return used(models.use(trained.model(), card))
        .match(
            inUse -> {
              measureActivities();
              return trained;
            },
            unfit -> refused(new TrainingResult.Refused(unfit.reason(), Map.of())));
  }

  // The new model is in use already, so a failure to measure must not look like one to train.
  private void measureActivities() {
    try {
      activities.measure();
    } catch (RuntimeException e) {
      LOG.warn("The gains of activities could not be measured, and the earlier ones stay.", e);
    }
  }

  private TrainingResult notEnoughData(TrainingResult.NotEnoughData lack, TimeWindow recent) {
    return new TrainingResult.NotEnoughData(
        lack.reason()
            + " Training looks at the last "
            + window.toDays()
            + " days (trainingWindow), from "
            + recent.from()
            + " on.");
  }

  private static TrainingResult.Refused refused(TrainingResult.Refused refusal) {
    LOG.warn("A new model was refused, and the model in use stays. {}", refusal.reason());
    return refusal;
  }

  /**
   * Returns the result of putting a model to use, for callers that need no entry of the registry.
   */
  static ModelUseResult used(ModelActivationResult result) {
    return result.match(
        activated -> new ModelUseResult.InUse(),
        refused -> new ModelUseResult.Refused(refused.reason()));
  }
}
