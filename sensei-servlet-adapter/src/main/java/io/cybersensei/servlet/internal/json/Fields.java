package io.cybersensei.servlet.internal.json;

import io.cybersensei.validation.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/**
 * The members of one JSON object, read by name; {@code null} counts as absent. A member that is not
 * what it should be is noted among the {@linkplain #violations() violations} and then also counts
 * as absent.
 */
public final class Fields {

  /**
   * Enough to see the mistake, and few enough that an answer stays in proportion to its request.
   */
  private static final int MOST_UNKNOWN_NAMED = 10;

  private static final String WRONG_TYPE = "wrong_type";

  private final Map<String, JsonValue> members;
  private final List<Violation> violations = new ArrayList<>();

  /** Notes every member that is not among the known ones. */
  public Fields(JsonValue.Members object, Set<String> known) {
    this.members = object.byName();
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .limit(MOST_UNKNOWN_NAMED)
        .forEach(name -> refuse(name, "unknown_field", "There is no field of this name."));
  }

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

  /** A string that must be there. */
  public Optional<String> required(String name) {
    if (has(name)) {
      return text(name);
    }
    violations.add(missing(name));
    return Optional.empty();
  }

  /** A number; one too large for a double is infinite. */
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

  public Optional<UUID> uuid(String name) {
    return text(name)
        .flatMap(
            text ->
                parseUuid(text)
                    .or(
                        () ->
                            refuse(name, "malformed", name + " must be a UUID of 36 characters.")));
  }

  public Optional<Instant> time(String name) {
    return text(name)
        .flatMap(
            text ->
                parseTime(text)
                    .or(
                        () ->
                            refuse(
                                name,
                                "malformed",
                                name
                                    + " must be a date and time with its offset, such as"
                                    + " 2026-03-01T09:30:00Z.")));
  }

  /** An object of strings, numbers and booleans, each as its text; empty if absent. */
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

  /** Whether a member is there and not null. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** Notes a violation, and has no value for its field. */
  public <T> Optional<T> refuse(String name, String rule, String message) {
    violations.add(new Violation(name, rule, message));
    return Optional.empty();
  }

  /** What was found wrong so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** What to say of a field that must be there and is not. */
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

  private static Optional<UUID> parseUuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      // Java also takes 1-1-1-1-1 for a UUID.
      return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> parseTime(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether every surrogate has its other half. */
  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
