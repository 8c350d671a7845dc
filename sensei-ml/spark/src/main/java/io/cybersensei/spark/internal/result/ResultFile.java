package io.cybersensei.spark.internal.result;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.training.TrainingResult;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The file that tells another process the result of a training, beside the file of the model. */
public final class ResultFile {

  private static final String OUTCOME = "outcome";
  private static final String REASON = "reason";
  private static final String COMPARISON = "comparison";
  private static final String METRIC = "metric.";

  private enum Outcome {
    TRAINED,
    NOT_ENOUGH_DATA,
    REFUSED,
    CANCELLED
  }

  private ResultFile() {}

  /** Writes a result. The model, if there is one, is written elsewhere before. */
  public static void write(TrainingResult result, Path file) throws IOException {
    Properties values = new Properties();
    result.match(
        trained -> {
          trained.comparison().ifPresent(text -> values.setProperty(COMPARISON, text));
          return values.setProperty(OUTCOME, Outcome.TRAINED.name());
        },
        lack -> {
          values.setProperty(REASON, lack.reason());
          return values.setProperty(OUTCOME, Outcome.NOT_ENOUGH_DATA.name());
        },
        refused -> {
          values.setProperty(REASON, refused.reason());
          refused
              .metrics()
              .forEach((name, value) -> values.setProperty(METRIC + name, value.toString()));
          return values.setProperty(OUTCOME, Outcome.REFUSED.name());
        },
        cancelled -> values.setProperty(OUTCOME, Outcome.CANCELLED.name()));
    try (Writer out = Files.newBufferedWriter(file)) {
      values.store(out, "The result of a training");
    }
  }

  /**
   * Reads a result.
   *
   * @param file the result
   * @param model the file of the model, which is read if there is one
   */
  public static TrainingResult read(Path file, Path model) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    }
    String reason = values.getProperty(REASON, "");
    return switch (Outcome.valueOf(values.getProperty(OUTCOME, ""))) {
      case TRAINED ->
          new TrainingResult.Trained(
              model(model), Optional.ofNullable(values.getProperty(COMPARISON)));
      case NOT_ENOUGH_DATA -> new TrainingResult.NotEnoughData(reason);
      case REFUSED -> new TrainingResult.Refused(reason, metrics(values));
      case CANCELLED -> new TrainingResult.Cancelled();
    };
  }

  private static LearningModel model(Path file) throws IOException {
    return ModelFile.read(file)
        .match(
            ModelFileResult.Read::model,
            refused -> {
              throw new IllegalStateException(file + ": " + refused.reason());
            });
  }

  private static Map<String, Double> metrics(Properties values) {
    Map<String, Double> metrics = new TreeMap<>();
    for (String name : values.stringPropertyNames()) {
      if (name.startsWith(METRIC)) {
        metrics.put(name.substring(METRIC.length()), Double.parseDouble(values.getProperty(name)));
      }
    }
    return metrics;
  }
}
