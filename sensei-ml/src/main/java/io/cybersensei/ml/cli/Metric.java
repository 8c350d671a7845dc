package io.cybersensei.ml.cli;

import io.cybersensei.ml.Metrics;
import java.util.OptionalDouble;

/** The metrics of predictions, as they are named to people and to programs. */
enum Metric {
  AUC("AUC", "auc"),
  ACCURACY("accuracy", "accuracy"),
  LOG_LOSS("log loss", "log_loss"),
  ECE("calibration error", "ece");

  private final String title;
  private final String key;

  Metric(String title, String key) {
    this.title = title;
    this.key = key;
  }

  String title() {
    return title;
  }

  String key() {
    return key;
  }

  OptionalDouble of(Metrics metrics) {
    return switch (this) {
      case AUC -> metrics.auc();
      case ACCURACY -> OptionalDouble.of(metrics.accuracy());
      case LOG_LOSS -> OptionalDouble.of(metrics.logLoss());
      case ECE -> OptionalDouble.of(metrics.ece());
    };
  }
}
