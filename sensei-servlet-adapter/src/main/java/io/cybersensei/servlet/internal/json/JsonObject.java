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
 * A JSON object of a response. Values are strings, numbers, booleans, other objects, maps, and
 * collections of these. A value of another type is written as the text of {@code toString()}.
 */
public final class JsonObject {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double THOUSAND = 1_000;

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member at the end. */
  public JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member at the end if the value is present. */
  public JsonObject withOptional(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds the members of another object at the end. */
  public JsonObject withAll(JsonObject other) {
    members.putAll(other.members);
    return this;
  }

  /** Returns this object without a member, and with fractions of three decimals. */
  public JsonObject roundedWithout(String name) {
    JsonObject rounded = new JsonObject();
    members.forEach(
        (member, value) -> {
          if (!member.equals(name)) {
            rounded.with(member, rounded(value));
          }
        });
    return rounded;
  }

  private static Object rounded(Object value) {
    if (value instanceof JsonObject object) {
      return rounded(object.members);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> rounded = new LinkedHashMap<>();
      map.forEach((name, member) -> rounded.put(String.valueOf(name), rounded(member)));
      return rounded;
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().map(JsonObject::rounded).toList();
    }
    return value instanceof Double fraction && Double.isFinite(fraction)
        ? Math.rint(fraction * THOUSAND) / THOUSAND
        : value;
  }

  /** Returns this object as text in UTF-8. */
  public byte[] bytes() {
    // By way of characters: Jackson fails to write an unpaired surrogate as bytes.
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
