package io.cybersensei.ml.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** A {@link ModelCard} as JSON, with the fields that it has over HTTP. */
public final class CardJson {

  private CardJson() {}

  /** Returns a card as text. */
  public static String of(ModelCard card) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      write(card, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private static void write(ModelCard card, JsonGenerator json) throws IOException {
    json.writeStringField("sha256", card.model());
    json.writeStringField("intended_use", ModelCard.INTENDED_USE);
    json.writeStringField("trainer", card.trainer());
    json.writeStringField("trained_at", card.createdAt().toString());
    json.writeStringField("from", card.window().from().toString());
    json.writeStringField("until", card.window().until().toString());
    json.writeNumberField("answers", card.answers());
    json.writeNumberField("learners", card.learners());
    json.writeObjectFieldStart("left_out");
    for (Map.Entry<String, Long> each : card.leftOut().entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeStringField("method", card.method().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("topics", card.topics());
    json.writeNumberField("items", card.items());
    json.writeNumberField("curriculum_topics", card.curriculumTopics());
    json.writeNumberField("topics_without_answers", card.topicsWithoutAnswers());
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, Double> each : card.metrics().entrySet()) {
      number(each.getKey(), each.getValue(), json);
    }
    json.writeEndObject();
    if (card.comparison().isPresent()) {
      json.writeStringField("comparison", card.comparison().get());
    }
    json.writeArrayFieldStart("calibration");
    for (GroupCalibration each : card.calibration()) {
      group(each, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("limits");
    for (String each : card.limits()) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private static void group(GroupCalibration group, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("group", group.group());
    json.writeNumberField("learners", group.learners());
    json.writeNumberField("answers", group.answers());
    if (group.values().isPresent()) {
      GroupCalibration.Values values = group.values().get();
      number("predicted", values.predicted(), json);
      number("actual", values.actual(), json);
      number("gap_low", values.gapLow(), json);
      number("gap_high", values.gapHigh(), json);
      number("calibration_error", values.calibrationError(), json);
      number("log_loss", values.logLoss(), json);
    }
    json.writeEndObject();
  }

  private static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
