package io.cybersensei.ml.cli;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.card.CalibrationByGroup;
import io.cybersensei.learning.card.CardWriter;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.report.CardJson;
import java.nio.file.Path;
import java.util.Optional;

/** The card of a trained model, in a file beside that of the model. */
final class CardFile {

  private static final String SUFFIX = ".card.json";

  private final Path file;
  private final CalibrationByGroup calibration =
      new CalibrationByGroup(learnerId -> Optional.empty());

  /**
   * @param model the file of the model
   */
  CardFile(Path model) {
    this.file = model.resolveSibling(model.getFileName() + SUFFIX);
  }

  Path path() {
    return file;
  }

  /** Returns a listener that takes the predictions for held-out learners, too. */
  TrainingProgress listening(TrainingProgress progress) {
    return new TrainingProgress() {
      @Override
      public boolean onProgress(String stage, double fraction) {
        return progress.onProgress(stage, fraction);
      }

      @Override
      public void onHeldOut(String learnerId, double probability, double score) {
        calibration.add(learnerId, probability, score);
      }
    };
  }

  /** Writes the card. The topics of the log stand for those of a curriculum. */
  void write(LearningModel model) {
    Curriculum topics =
        Curriculum.of(
            model.content().topicIds().stream().map(id -> Topic.of(id, id)).toArray(Topic[]::new));
    OutputFile.write(
        file,
        CardJson.of(CardWriter.write(model, topics, calibration.calibrations(), Optional.empty())));
  }
}
