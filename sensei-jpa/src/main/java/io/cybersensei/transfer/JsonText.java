package io.cybersensei.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the JSON of rows. */
final class JsonText {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonText() {}

  static void write(JsonGenerator json, Map<?, ?> fields) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      json.writeFieldName(String.valueOf(field.getKey()));
      Object value = field.getValue();
      if (value instanceof Map<?, ?> nested) {
        write(json, nested);
      } else if (value instanceof Double number) {
        json.writeNumber(number);
      } else if (value instanceof BigDecimal number) {
        json.writeNumber(number);
      } else {
        json.writeString(String.valueOf(value));
      }
    }
    json.writeEndObject();
  }

  static String of(Map<?, ?> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, fields);
    } catch (IOException e) {
      throw new AssertionError("A string can always be written to.", e);
    }
    return text.toString();
  }

  /**
   * Returns the object of texts that begins at the current token. Numbers and booleans count as
   * their text, and null as absent. Any other value adds a violation.
   */
  static Map<String, String> texts(
      JsonParser json, InteractionField field, List<Violation> violations) throws IOException {
    String name = field.wireName();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      violations.add(field.violation("wrong_type", name + " must be an object."));
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    boolean scalar = true;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
        scalar = false;
      } else if (value != JsonToken.VALUE_NULL) {
        texts.put(key, json.getText());
      }
    }
    if (!scalar) {
      violations.add(
          field.violation(
              "wrong_type", "The values in " + name + " must be strings, numbers or booleans."));
    }
    return texts;
  }
}
