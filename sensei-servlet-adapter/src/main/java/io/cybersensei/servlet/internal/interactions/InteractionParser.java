package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** A parser of interactions in JSON. */
final class InteractionParser {

  /** The result of parsing an element. */
  sealed interface Parsed {

    /** Every field has the right type. The log checks the rules. */
    record Shaped(InteractionDraft draft) implements Parsed {}

    /** At least one field has the wrong type or form. */
    record Misshapen(List<Violation> violations) implements Parsed {
      public Misshapen {
        violations = List.copyOf(violations);
      }
    }
  }

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "type",
          "topic_id",
          "item_id",
          "score",
          "duration_seconds",
          "occurred_at",
          "metadata");

  private static final String ALLOWED_TYPES =
      Arrays.stream(InteractionType.values())
          .map(InteractionType::wireName)
          .collect(Collectors.joining(", ", "The type must be one of ", "."));

  /** Longer than any valid duration, and short enough not to overflow in milliseconds. */
  private static final double LONG_SECONDS = 1e9;

  private final Fields fields;

  private InteractionParser(JsonValue.Members object) {
    this.fields = new Fields(object, KNOWN);
  }

  /** Parses an element of a request as an interaction of a learner. */
  static Parsed parse(JsonValue element, String learnerId) {
    return element instanceof JsonValue.Members object
        ? new InteractionParser(object).parse(learnerId)
        : new Parsed.Misshapen(
            List.of(new Violation("", "wrong_type", "An interaction must be a JSON object.")));
  }

  private Parsed parse(String learnerId) {
    Optional<InteractionType> type = type();
    Optional<Instant> occurredAt = fields.time("occurred_at");
    // A draft without a type is never logged. This type allows every other field.
    InteractionDraft draft = draft(learnerId, type.orElse(InteractionType.COMPLETED), occurredAt);
    List<Violation> misshapen = fields.violations();
    return misshapen.isEmpty()
        ? new Parsed.Shaped(draft)
        : new Parsed.Misshapen(withBrokenRules(misshapen, draft, occurredAt.orElse(Instant.EPOCH)));
  }

  private InteractionDraft draft(
      String learnerId, InteractionType type, Optional<Instant> occurredAt) {
    // A missing topic becomes an empty text, which breaks a rule.
    InteractionDraft draft =
        InteractionDraft.of(learnerId, type, fields.text("topic_id").orElse(""))
            .metadata(fields.texts("metadata"));
    draft = fields.uuid("id").map(draft::id).orElse(draft);
    draft = fields.text("item_id").map(draft::item).orElse(draft);
    OptionalDouble score = fields.number("score");
    draft = score.isPresent() ? draft.score(score.getAsDouble()) : draft;
    OptionalDouble seconds = fields.number("duration_seconds");
    draft = seconds.isPresent() ? draft.taking(duration(seconds.getAsDouble())) : draft;
    return occurredAt.map(draft::at).orElse(draft);
  }

  private static Duration duration(double seconds) {
    double bounded = Math.max(-LONG_SECONDS, Math.min(seconds, LONG_SECONDS));
    return Duration.ofMillis(Math.round(bounded * 1_000));
  }

  private Optional<InteractionType> type() {
    if (!fields.has("type")) {
      return fields.refuse("type", "required", ALLOWED_TYPES);
    }
    return fields
        .text("type")
        .flatMap(
            name ->
                InteractionType.fromWireName(name)
                    .or(() -> fields.refuse("type", "unknown_type", ALLOWED_TYPES)));
  }

  /**
   * Adds the rules that the other fields break, so that a client learns of all faults at once.
   *
   * @param now the time of the draft itself; only the log, which has the clock, checks that the
   *     time is not in the future
   */
  private static List<Violation> withBrokenRules(
      List<Violation> misshapen, InteractionDraft draft, Instant now) {
    List<Violation> all = new ArrayList<>(misshapen);
    if (draft.check(now) instanceof InteractionDraft.CheckResult.Invalid invalid) {
      Set<String> named = misshapen.stream().map(Violation::field).collect(Collectors.toSet());
      invalid.violations().stream()
          .filter(violation -> !named.contains(violation.field()))
          .forEach(all::add);
    }
    return all;
  }
}
