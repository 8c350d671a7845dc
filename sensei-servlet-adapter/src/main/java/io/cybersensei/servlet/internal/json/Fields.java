package io.cybersensei.servlet.internal.json;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The fields of a JSON object. A field that is {@code null} counts as absent. A field with a value
 * of the wrong type or form adds to the {@linkplain #violations() violations} and counts as absent.
 */
public final class Fields {

  /** The limit keeps the size of the response in proportion to that of the request. */
  private static final int MAX_UNKNOWN_REPORTED = 10;

  private static final String WRONG_TYPE = "wrong_type";

  private final Map<String, JsonValue> members;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * Reads an object.
   *
   * @param known the names of the fields that the object may have; each other one adds a violation,
   *     up to ten
   */
  public Fields(JsonValue.Members object, Set<String> known) {
    this.members = object.byName();
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .limit(MAX_UNKNOWN_REPORTED)
        .forEach(name -> refuse(name, "unknown_field", "There is no field of this name."));
  }

  /** Returns a string. */
  public Optional<String> text(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonValue.Text text)) {
      return refuse(name, WRONG_TYPE, name + " must be a string.");
    }
    return isWellFormed(text.text())
        ? Optional.of(text.text())
        : refuse(name, "malformed", name + " is not valid Unicode text.");
  }

  /** Returns a string. Adds a violation if it is absent. */
  public Optional<String> required(String name) {
    if (has(name)) {
      return text(name);
    }
    violations.add(missing(name));
    return Optional.empty();
  }

  /** Returns a number, which is infinite if it is too large for a double. */
  public OptionalDouble number(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (value.get() instanceof JsonValue.Numeral number) {
      return OptionalDouble.of(Double.parseDouble(number.text()));
    }
    refuse(name, WRONG_TYPE, name + " must be a number.");
    return OptionalDouble.empty();
  }

  /**
   * Returns an object of strings, numbers and booleans as texts. It is empty if the field is
   * absent.
   */
  public Map<String, String> texts(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!(value.get() instanceof JsonValue.Members object)) {
      refuse(name, WRONG_TYPE, name + " must be an object.");
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> member : object.byName().entrySet()) {
      if (member.getValue() instanceof JsonValue.Nothing) {
        continue;
      }
      Optional<String> text = scalar(member.getValue());
      if (text.isEmpty()) {
        refuse(
            name, WRONG_TYPE, "The values in " + name + " must be strings, numbers or booleans.");
        return Map.of();
      }
      if (!isWellFormed(member.getKey()) || !isWellFormed(text.get())) {
        refuse(name, "malformed", name + " has text that is not valid Unicode.");
        return Map.of();
      }
      texts.put(member.getKey(), text.get());
    }
    return texts;
  }

  /** Returns an object of numbers, as they were written. It is empty if the field is absent. */
  public Map<String, String> numerals(String name) {
    if (value(name).orElse(null) instanceof JsonValue.Members object
        && object.byName().values().stream()
            .anyMatch(
                each ->
                    !(each instanceof JsonValue.Numeral) && !(each instanceof JsonValue.Nothing))) {
      refuse(name, WRONG_TYPE, "The values in " + name + " must be numbers.");
      return Map.of();
    }
    return texts(name);
  }

  /** Returns an array of strings. */
  public Optional<List<String>> textList(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonValue.Elements array)) {
      return refuse(name, WRONG_TYPE, name + " must be an array of strings.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : array.values()) {
      if (!(element instanceof JsonValue.Text text)) {
        return refuse(name, WRONG_TYPE, name + " must be an array of strings.");
      }
      if (!isWellFormed(text.text())) {
        return refuse(name, "malformed", name + " has text that is not valid Unicode.");
      }
      texts.add(text.text());
    }
    return Optional.of(texts);
  }

  /** Returns whether a field is present and not null. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** Adds a violation and returns no value. */
  public <T> Optional<T> refuse(String name, String rule, String message) {
    violations.add(new Violation(name, rule, message));
    return Optional.empty();
  }

  /** Returns the violations of the fields read so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Returns the violation for a required field that is absent. */
  public static Violation missing(String name) {
    return new Violation(name, "required", name + " is missing.");
  }

  private Optional<JsonValue> value(String name) {
    return Optional.ofNullable(members.get(name))
        .filter(value -> !(value instanceof JsonValue.Nothing));
  }

  private static Optional<String> scalar(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      return Optional.of(text.text());
    }
    if (value instanceof JsonValue.Numeral number) {
      return Optional.of(number.text());
    }
    return value instanceof JsonValue.Truth truth
        ? Optional.of(String.valueOf(truth.value()))
        : Optional.empty();
  }

  /** Returns whether the text has no unpaired surrogates. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
