package io.cybersensei.servlet.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of parsed JSON. Numbers keep their text, so that no digit is lost. */
public sealed interface JsonValue {

  /** A string. */
  record Text(String text) implements JsonValue {}

  /** A number as it was written. */
  record Numeral(String text) implements JsonValue {}

  /** {@code NaN} or an infinity, which some clients send although JSON has no such numbers. */
  record NotANumber() implements JsonValue {}

  /** {@code true} or {@code false}. */
  record Truth(boolean value) implements JsonValue {}

  /** {@code null}. */
  record Nothing() implements JsonValue {}

  /** An array. */
  record Elements(List<JsonValue> values) implements JsonValue {
    public Elements {
      values = List.copyOf(values);
    }
  }

  /** An object with its members in their original order. */
  record Members(Map<String, JsonValue> byName) implements JsonValue {
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }
}
