package io.cybersensei.jpa.internal.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.PredictionMethod;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The column format of model cards: JSON in UTF-8. */
final class ModelCardJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ModelCardJson() {}

  static byte[] write(ModelCard card) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("model", card.model());
      json.writeStringField("trainer", card.trainer());
      json.writeStringField("createdAt", card.createdAt().toString());
      json.writeStringField("from", card.window().from().toString());
      json.writeStringField("until", card.window().until().toString());
      json.writeNumberField("answers", card.answers());
      json.writeNumberField("learners", card.learners());
      json.writeObjectFieldStart("leftOut");
      for (Map.Entry<String, Long> each : card.leftOut().entrySet()) {
        json.writeNumberField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
      json.writeStringField("method", card.method().name());
      json.writeNumberField("topics", card.topics());
      json.writeNumberField("items", card.items());
      json.writeNumberField("curriculumTopics", card.curriculumTopics());
      json.writeNumberField("topicsWithoutAnswers", card.topicsWithoutAnswers());
      json.writeFieldName("metrics");
      MetricsJson.write(card.metrics(), json);
      if (card.comparison().isPresent()) {
        json.writeStringField("comparison", card.comparison().get());
      }
      json.writeArrayFieldStart("calibration");
      for (GroupCalibration each : card.calibration()) {
        write(each, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("limits");
      for (String limit : card.limits()) {
        json.writeString(limit);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(GroupCalibration group, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("group", group.group());
    json.writeNumberField("learners", group.learners());
    json.writeNumberField("answers", group.answers());
    if (group.values().isPresent()) {
      GroupCalibration.Values values = group.values().get();
      json.writeNumberField("predicted", values.predicted());
      json.writeNumberField("actual", values.actual());
      json.writeNumberField("gapLow", values.gapLow());
      json.writeNumberField("gapHigh", values.gapHigh());
      json.writeNumberField("calibrationError", values.calibrationError());
      json.writeNumberField("logLoss", values.logLoss());
    }
    json.writeEndObject();
  }

  /**
   * Returns the card in a column.
   *
   * @throws StorageException if the bytes are not a card written by Sensei
   */
  static ModelCard read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(new String(bytes, StandardCharsets.UTF_8))) {
      json.nextToken();
      Fields card = new Fields((Map<?, ?>) value(json));
      return new ModelCard(
          card.text("model"),
          card.text("trainer"),
          Instant.parse(card.text("createdAt")),
          new TimeWindow(Instant.parse(card.text("from")), Instant.parse(card.text("until"))),
          card.number("answers").longValue(),
          card.number("learners").longValue(),
          card.numbers("leftOut", Number::longValue),
          PredictionMethod.valueOf(card.text("method")),
          card.number("topics").intValue(),
          card.number("items").intValue(),
          card.number("curriculumTopics").intValue(),
          card.number("topicsWithoutAnswers").intValue(),
          card.numbers("metrics", Number::doubleValue),
          card.has("comparison") ? Optional.of(card.text("comparison")) : Optional.empty(),
          card.list("calibration").stream()
              .map(each -> calibration(new Fields((Map<?, ?>) each)))
              .toList(),
          card.list("limits").stream().map(String.class::cast).toList());
    } catch (IOException | DateTimeException | ClassCastException | IllegalArgumentException e) {
      throw new StorageException("The card of a model is not what Sensei wrote.", e);
    }
  }

  private static GroupCalibration calibration(Fields group) {
    return new GroupCalibration(
        group.text("group"),
        group.number("learners").longValue(),
        group.number("answers").longValue(),
        group.has("predicted")
            ? Optional.of(
                new GroupCalibration.Values(
                    group.number("predicted").doubleValue(),
                    group.number("actual").doubleValue(),
                    group.number("gapLow").doubleValue(),
                    group.number("gapHigh").doubleValue(),
                    group.number("calibrationError").doubleValue(),
                    group.number("logLoss").doubleValue()))
            : Optional.empty());
  }

  /** The fields of an object. */
  private record Fields(Map<?, ?> values) {

    /** A conversion of a number. */
    @FunctionalInterface
    interface Conversion<T> {
      T of(Number number);
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    private Object value(String name) {
      Object value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("There is no '" + name + "'.");
      }
      return value;
    }

    String text(String name) {
      return (String) value(name);
    }

    Number number(String name) {
      return (Number) value(name);
    }

    List<?> list(String name) {
      return (List<?>) value(name);
    }

    <T> Map<String, T> numbers(String name, Conversion<T> conversion) {
      Map<String, T> numbers = new LinkedHashMap<>();
      ((Map<?, ?>) value(name))
          .forEach((key, each) -> numbers.put((String) key, conversion.of((Number) each)));
      return numbers;
    }
  }

  /** Returns the value at the parser's current position: a map, a list, a text or a number. */
  private static Object value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> object = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        object.put(name, value(json));
      }
      return object;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        array.add(value(json));
      }
      return array;
    }
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : json.getNumberValue();
  }
}
