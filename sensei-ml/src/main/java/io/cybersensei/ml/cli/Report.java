package io.cybersensei.ml.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.ml.Metrics;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a command found out, for a person and for a program.
 *
 * @param rows of the file
 * @param learners in the file
 * @param topics in the file
 * @param items in the file
 * @param mastery how well the model predicts answers
 * @param baseRate how well one probability for all answers does
 * @param seconds how long it all took
 */
record Report(
    long rows,
    long learners,
    long topics,
    long items,
    Metrics mastery,
    Metrics baseRate,
    double seconds) {

  static Report of(InteractionTable table, Metrics mastery, Metrics baseRate, double seconds) {
    return new Report(
        table.rows(), table.learners(), table.topics(), table.items(), mastery, baseRate, seconds);
  }

  String table() {
    String counts = "%-19s%9d%n".repeat(4);
    String metrics = "%-19s%9s%11s%n".repeat(5);
    return String.format(
        Locale.ROOT,
        counts + "%n" + metrics,
        "rows",
        rows,
        "learners",
        learners,
        "topics",
        topics,
        "items",
        items,
        "",
        "model",
        "base rate",
        "AUC",
        decimal(mastery.auc()),
        decimal(baseRate.auc()),
        "accuracy",
        decimal(mastery.accuracy()),
        decimal(baseRate.accuracy()),
        "log loss",
        decimal(mastery.logLoss()),
        decimal(baseRate.logLoss()),
        "calibration error",
        decimal(mastery.ece()),
        decimal(baseRate.ece()));
  }

  private static String decimal(OptionalDouble value) {
    return value.isPresent() ? decimal(value.getAsDouble()) : "–";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("rows", rows);
      json.writeNumberField("learners", learners);
      json.writeNumberField("topics", topics);
      json.writeNumberField("items", items);
      json.writeObjectFieldStart("mastery");
      write(json, mastery);
      json.writeObjectFieldStart("base_rate");
      write(json, baseRate);
      json.writeEndObject();
      json.writeEndObject();
      json.writeNumberField("seconds", Math.round(seconds * 1_000) / 1_000.0);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator json, Metrics metrics) throws IOException {
    if (metrics.auc().isPresent()) {
      json.writeNumberField("auc", metrics.auc().getAsDouble());
    } else {
      json.writeNullField("auc");
    }
    json.writeNumberField("accuracy", metrics.accuracy());
    json.writeNumberField("log_loss", metrics.logLoss());
    json.writeNumberField("ece", metrics.ece());
  }
}
