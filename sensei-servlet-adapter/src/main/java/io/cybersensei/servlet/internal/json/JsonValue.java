package io.cybersensei.servlet.internal.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON that came in, as a tree. Numbers stay the text they were, so that nothing is lost. */
public sealed interface JsonValue {

  /** A string. */
  record Text(String text) implements JsonValue {}

  /** A number, as it was written. */
  record Numeral(String text) implements JsonValue {}

  /** {@code NaN} or an infinity, which are not JSON but which some clients write for numbers. */
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

  /** An object, its members in the order in which they came. */
  record Members(Map<String, JsonValue> byName) implements JsonValue {
    public Members {
      byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }
  }
}
