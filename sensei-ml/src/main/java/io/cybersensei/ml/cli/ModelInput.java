package io.cybersensei.ml.cli;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;

/** The reading of the model of a command. */
final class ModelInput {

  private ModelInput() {}

  /**
   * Reads a model.
   *
   * @throws InvalidInputException if the file cannot be read or holds no model
   */
  static LearningModel read(Path file) {
    try {
      return ModelFile.read(file)
          .match(
              ModelFileResult.Read::model,
              refused -> {
                throw new InvalidInputException(file + ": " + refused.reason());
              });
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
  }
}
