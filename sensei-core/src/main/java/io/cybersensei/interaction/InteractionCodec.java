package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Reads and writes the fields of interactions, whatever the syntax: the HTTP API, files and the
 * command line adapt theirs to a {@link FieldSource}. {@link InteractionField} has the fields.
 */
public final class InteractionCodec {

  private static final InteractionField[] FIELDS = InteractionField.values();

  /** Longer than any duration the rules allow, and short enough to be counted in milliseconds. */
  private static final double LONG_SECONDS = 1e9;

  /** More than the longest decimal of a double that any program writes. */
  private static final int MAX_DIGITS = 80;

  private static final int MAX_EXPONENT_DIGITS = 4;

  private InteractionCodec() {}

  /** The outcome of {@link #read(FieldSource)}. */
  public sealed interface ReadResult {

    /**
     * Applies the function for this case and returns its result. A new case changes this signature,
     * so that each call handles every case.
     *
     * @param read the function for {@link Read}
     * @param invalid the function for {@link Invalid}
     * @param <R> the type of the result
     */
    <R> R match(
        Function<? super Read, ? extends R> read, Function<? super Invalid, ? extends R> invalid);

    /**
     * Each field that is present has a value of its type. The rules have not run: the log runs
     * them.
     *
     * @param draft the draft of the interaction
     */
    record Read(InteractionDraft draft) implements ReadResult {
      @Override
      public <R> R match(
          Function<? super Read, ? extends R> read,
          Function<? super Invalid, ? extends R> invalid) {
        return read.apply(this);
      }
    }

    /**
     * A field has a value that cannot be read, or a required field is missing.
     *
     * @param violations the violations of the {@link FieldSource}, then each rule that the other
     *     fields break; at least one
     */
    record Invalid(List<Violation> violations) implements ReadResult {
      public Invalid {
        violations = List.copyOf(violations);
      }

      @Override
      public <R> R match(
          Function<? super Read, ? extends R> read,
          Function<? super Invalid, ? extends R> invalid) {
        return invalid.apply(this);
      }
    }
  }

  /** Reads an interaction. A missing learner or topic is read as an empty one, which is invalid. */
  public static ReadResult read(FieldSource source) {
    Interaction.Builder values = Interaction.builder();
    for (InteractionField field : FIELDS) {
      read(field, source, values);
    }
    List<Violation> violations = source.violations();
    return violations.isEmpty()
        ? new ReadResult.Read(new InteractionDraft(values))
        : new ReadResult.Invalid(withBrokenRules(violations, values));
  }

  private static void read(InteractionField field, FieldSource source, Interaction.Builder values) {
    switch (field) {
      case ID -> source.uuid(field).ifPresent(values::id);
      case LEARNER_ID -> source.text(field).ifPresent(values::learnerId);
      case TYPE -> type(source).ifPresent(values::type);
      case TOPIC_ID -> source.text(field).ifPresent(values::topicId);
      case TOPICS -> values.topics(weights(source));
      case ITEM_ID -> source.text(field).ifPresent(values::itemId);
      case SCORE -> source.number(field).ifPresent(values::score);
      case DURATION_SECONDS ->
          source.number(field).ifPresent(seconds -> values.duration(duration(seconds)));
      case OCCURRED_AT -> source.time(field).ifPresent(values::occurredAt);
      case METADATA -> values.metadata(source.texts(field));
    }
  }

  private static Optional<InteractionType> type(FieldSource source) {
    InteractionField field = InteractionField.TYPE;
    if (!source.has(field)) {
      source.refuse(field, "required", InteractionRules.ALLOWED_TYPES);
      return Optional.empty();
    }
    Optional<String> name = source.text(field);
    Optional<InteractionType> type = name.flatMap(InteractionType::fromWireName);
    if (name.isPresent() && type.isEmpty()) {
      source.refuse(field, "unknown_type", InteractionRules.ALLOWED_TYPES);
    }
    return type;
  }

  private static Map<String, Double> weights(FieldSource source) {
    InteractionField field = InteractionField.TOPICS;
    Map<String, String> texts = source.texts(field);
    if (texts.isEmpty()) {
      return Map.of();
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Map.Entry<String, String> topic : texts.entrySet()) {
      OptionalDouble weight = parseNumber(topic.getValue());
      if (weight.isEmpty()) {
        source.refuse(field, "malformed", "The weights in topics must be numbers.");
        return Map.of();
      }
      weights.put(topic.getKey(), weight.getAsDouble());
    }
    return weights;
  }

  private static Duration duration(double seconds) {
    double bounded = Math.max(-LONG_SECONDS, Math.min(seconds, LONG_SECONDS));
    return Duration.ofMillis(Math.round(bounded * 1_000));
  }

  /** Adds the rules that the readable fields break, so that a caller learns of all at once. */
  private static List<Violation> withBrokenRules(
      List<Violation> unreadable, Interaction.Builder values) {
    List<Violation> all = new ArrayList<>(unreadable);
    for (Violation broken : new InteractionDraft(values).brokenRules()) {
      if (unreadable.stream().noneMatch(known -> known.field().equals(broken.field()))) {
        all.add(broken);
      }
    }
    return all;
  }

  /**
   * Returns the number in a text: decimal, with a point, and optionally with an exponent. Empty if
   * the text is none. A number too large for a double is infinite.
   */
  public static OptionalDouble parseNumber(String text) {
    return isNumber(text) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }

  /** Narrower than {@link Double#parseDouble}, which accepts 1d, NaN and more. */
  private static boolean isNumber(String text) {
    int start = afterSign(text, 0);
    int end = afterDigits(text, start);
    int digits = end - start;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = end + 1;
      end = afterDigits(text, fraction);
      digits += end - fraction;
    }
    if (digits == 0 || digits > MAX_DIGITS) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int exponent = afterSign(text, end + 1);
      end = afterDigits(text, exponent);
      digits = end - exponent;
      if (digits == 0 || digits > MAX_EXPONENT_DIGITS) {
        return false;
      }
    }
    return end == text.length();
  }

  private static int afterSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /**
   * Returns the value of a field as it is written: a string, a {@link Double}, a {@link BigDecimal}
   * or a map of strings or of {@link Double}. Empty if the field is absent.
   */
  public static Optional<Object> value(InteractionField field, Interaction of) {
    return switch (field) {
      case ID -> Optional.of(of.id().toString());
      case LEARNER_ID -> Optional.of(of.learnerId());
      case TYPE -> Optional.of(of.type().wireName());
      case TOPIC_ID -> Optional.of(of.topicId());
      case TOPICS -> of.hasTopicWeights() ? Optional.of(of.topics()) : Optional.empty();
      case ITEM_ID -> of.itemId().map(item -> item);
      case SCORE ->
          of.score().isPresent() ? Optional.of(of.score().getAsDouble()) : Optional.empty();
      case DURATION_SECONDS -> of.duration().map(taken -> BigDecimal.valueOf(taken.toMillis(), 3));
      case OCCURRED_AT -> Optional.of(of.occurredAt().toString());
      case METADATA -> of.metadata().isEmpty() ? Optional.empty() : Optional.of(of.metadata());
    };
  }

  /** Returns the {@linkplain #value value} of each field that is present, by name and in order. */
  public static Map<String, Object> write(Interaction interaction) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (InteractionField field : FIELDS) {
      value(field, interaction).ifPresent(value -> values.put(field.wireName(), value));
    }
    return values;
  }
}
