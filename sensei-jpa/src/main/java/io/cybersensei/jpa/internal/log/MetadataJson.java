package io.cybersensei.jpa.internal.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.jpa.sql.StorageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column format of metadata: one flat JSON object of strings; null for no metadata. */
final class MetadataJson {

  private static final JsonFactory JSON = new JsonFactory();

  private MetadataJson() {}

  static @Nullable String write(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> entry : metadata.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static Map<String, String> read(@Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    Map<String, String> metadata = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      expect(JsonToken.START_OBJECT, json.nextToken());
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(JsonToken.VALUE_STRING, json.nextToken());
        metadata.put(name, json.getText());
      }
      expect(JsonToken.END_OBJECT, json.currentToken());
    } catch (IOException e) {
      throw new StorageException("The metadata of an interaction is not a JSON object.", e);
    }
    return metadata;
  }

  private static void expect(JsonToken expected, @Nullable JsonToken found) {
    if (found != expected) {
      throw new StorageException(
          "The metadata of an interaction is not a JSON object of strings: "
              + expected
              + " was expected but "
              + found
              + " found.");
    }
  }
}
