package io.cybersensei.servlet.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object on its way out. Values are strings, numbers, booleans, other objects, maps, and
 * collections of these; everything else is written as its text.
 */
public final class JsonObject {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member after those there are. */
  public JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member if there is a value for it. */
  public JsonObject withOptional(String name, Optional<?> value) {
    value.ifPresent(there -> members.put(name, there));
    return this;
  }

  /** Adds the members of another object after those there are. */
  public JsonObject withAll(JsonObject other) {
    members.putAll(other.members);
    return this;
  }

  /** This object in UTF-8. */
  public byte[] bytes() {
    // Through characters: written straight to bytes, half a surrogate pair would be an error.
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof JsonObject object) {
      write(json, object.members);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        json.writeFieldName(String.valueOf(member.getKey()));
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Integer || number instanceof Long) {
      json.writeNumber(number.longValue());
    } else if (Double.isFinite(number.doubleValue())) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeNull();
    }
  }
}
