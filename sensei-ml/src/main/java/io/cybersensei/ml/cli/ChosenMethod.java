package io.cybersensei.ml.cli;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.PredictionMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The method of a model's predictions in words, with the log losses that it was chosen by. */
final class ChosenMethod {

  private ChosenMethod() {}

  /** Returns a sentence, and a second one if the model has the log losses of the choice. */
  static String inWords(LearningModel model) {
    List<String> losses = new ArrayList<>();
    for (PredictionMethod method : PredictionMethod.values()) {
      Double loss =
          model
              .provenance()
              .metrics()
              .get("choice_log_loss_" + method.name().toLowerCase(Locale.ROOT));
      if (loss != null) {
        losses.add(String.format(Locale.ROOT, "%s %.4f", name(method), loss));
      }
    }
    String chosen = "Method of predictions: " + name(model.method()) + ".";
    return losses.isEmpty()
        ? chosen
        : chosen + String.format("%nLog loss in the choice: ") + String.join(", ", losses) + ".";
  }

  /** Returns the name of a method in reports. */
  static String name(PredictionMethod method) {
    return switch (method) {
      case UNTRAINED -> "none (untrained)";
      case POPULATION -> "population values";
      case REGRESSION -> "regression";
      case TREES -> "trees";
    };
  }
}
