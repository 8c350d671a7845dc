package io.cybersensei.jpa.internal.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.jpa.sql.StorageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The column format of several topics: one flat JSON object of weights by the ids of topics. */
final class TopicsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private TopicsJson() {}

  static String write(Map<String, Double> topics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Double> topic : topics.entrySet()) {
        json.writeNumberField(topic.getKey(), topic.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static Map<String, Double> read(String text) {
    Map<String, Double> topics = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(json.nextToken().isNumeric());
        topics.put(name, json.getDoubleValue());
      }
      expect(json.currentToken() == JsonToken.END_OBJECT);
    } catch (IOException e) {
      throw new StorageException("The topics of an interaction are not a JSON object.", e);
    }
    return topics;
  }

  private static void expect(boolean isExpected) {
    if (!isExpected) {
      throw new StorageException(
          "The topics of an interaction are not a JSON object of numbers by ids.");
    }
  }
}
