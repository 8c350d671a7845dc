package io.cybersensei.jpa.internal.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.model.Provenance;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The column format of a model's provenance: a JSON object that people can read. */
final class ProvenanceJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ProvenanceJson() {}

  static String write(Provenance provenance) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("trainer", provenance.trainer());
      json.writeStringField("createdAt", provenance.createdAt().toString());
      json.writeStringField("from", provenance.window().from().toString());
      json.writeStringField("until", provenance.window().until().toString());
      json.writeNumberField("rows", provenance.rows());
      json.writeNumberField("learners", provenance.learners());
      json.writeFieldName("metrics");
      MetricsJson.write(provenance.metrics(), json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Returns the provenance in a column.
   *
   * @throws StorageException if the text is not a provenance written by Sensei
   */
  static Provenance read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      Map<String, String> fields = new HashMap<>();
      Map<String, Double> metrics = Map.of();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_OBJECT) {
          metrics = MetricsJson.read(json);
        } else {
          fields.put(name, json.getText());
        }
      }
      return Provenance.builder()
          .trainer(field(fields, "trainer"))
          .createdAt(Instant.parse(field(fields, "createdAt")))
          .window(
              new TimeWindow(
                  Instant.parse(field(fields, "from")), Instant.parse(field(fields, "until"))))
          .rows(Long.parseLong(field(fields, "rows")))
          .learners(Long.parseLong(field(fields, "learners")))
          .metrics(metrics)
          .build();
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new StorageException("The provenance of a model is not what Sensei wrote.", e);
    }
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("There is no '" + name + "'.");
    }
    return value;
  }
}
