package io.cybersensei.jpa.internal.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.cybersensei.jpa.sql.StorageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The column format of metrics: one flat JSON object of numbers. */
public final class MetricsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private MetricsJson() {}

  public static String write(Map<String, Double> metrics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(metrics, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  public static void write(Map<String, Double> metrics, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      json.writeNumberField(metric.getKey(), metric.getValue());
    }
    json.writeEndObject();
  }

  /**
   * Returns the metrics in a column.
   *
   * @throws StorageException if the text is not a JSON object of numbers
   */
  public static Map<String, Double> read(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return read(json);
    } catch (IOException e) {
      throw new StorageException("The metrics are not a JSON object of numbers.", e);
    }
  }

  /** Reads an object from its beginning, the parser's current position, to its end. */
  static Map<String, Double> read(JsonParser json) throws IOException {
    Map<String, Double> metrics = new HashMap<>();
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      metrics.put(name, json.getDoubleValue());
      name = json.nextFieldName();
    }
    return metrics;
  }
}
