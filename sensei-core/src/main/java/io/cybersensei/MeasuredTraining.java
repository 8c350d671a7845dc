package io.cybersensei;

import io.cybersensei.learning.card.CalibrationByGroup;
import io.cybersensei.learning.training.TrainingProgress;

/**
 * The progress of a training, of which the predictions of held-out learners are collected for the
 * model card.
 *
 * @param progress the listener of the caller
 * @param calibration the collection
 */
record MeasuredTraining(TrainingProgress progress, CalibrationByGroup calibration)
    implements TrainingProgress {

  @Override
  public boolean onProgress(String stage, double fraction) {
    return progress.onProgress(stage, fraction);
  }

  @Override
  public void onHeldOut(String learnerId, double probability, double score) {
    calibration.add(learnerId, probability, score);
    progress.onHeldOut(learnerId, probability, score);
  }
}
