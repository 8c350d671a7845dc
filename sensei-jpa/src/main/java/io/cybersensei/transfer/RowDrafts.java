package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a draft of a row, or says what is wrong with it. */
final class RowDrafts {

  /** What became of a row. */
  sealed interface Drafted {

    /** Each field is what it should be; whether it obeys the rules is for the log to say. */
    record Shaped(InteractionDraft draft) implements Drafted {}

    /** Some field is not what it should be. */
    record Misshapen(BadRow badRow) implements Drafted {}
  }

  private static final String ALLOWED_TYPES =
      Arrays.stream(InteractionType.values())
          .map(InteractionType::wireName)
          .collect(Collectors.joining(", ", "The type must be one of ", "."));

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,4})?");

  /** Longer than any duration the rules allow, and short enough to be counted in milliseconds. */
  private static final double LONG_SECONDS = 1e9;

  /** A time in whose future nothing lies: that is for the log to find, which has the clock. */
  private static final Instant LATEST = TimeWindow.always().until();

  private final Optional<String> source;

  /**
   * @param source what the rows come from, for the ids of those that have none
   */
  RowDrafts(Optional<String> source) {
    this.source = source;
  }

  Drafted of(Row row) {
    List<Violation> violations = new ArrayList<>(row.violations());
    if (row.texts().isEmpty() && !violations.isEmpty()) {
      return new Drafted.Misshapen(new BadRow(row.line(), violations));
    }
    InteractionDraft draft = draft(row, violations);
    return violations.isEmpty()
        ? new Drafted.Shaped(draft)
        : new Drafted.Misshapen(new BadRow(row.line(), withBrokenRules(violations, draft)));
  }

  private InteractionDraft draft(Row row, List<Violation> violations) {
    InteractionType type =
        required(row, "type", violations)
            .flatMap(
                name ->
                    InteractionType.fromWireName(name)
                        .or(() -> refuse(violations, "type", "unknown_type", ALLOWED_TYPES)))
            // Without a type this draft is never logged; any will do that may have a score.
            .orElse(InteractionType.COMPLETED);
    InteractionDraft draft =
        InteractionDraft.of(text(row, "learner_id"), type, text(row, "topic_id"))
            .metadata(row.metadata());
    draft = id(row, violations).map(draft::id).orElse(draft);
    draft = Optional.ofNullable(row.texts().get("item_id")).map(draft::item).orElse(draft);
    OptionalDouble score = number(row, "score", violations);
    draft = score.isPresent() ? draft.score(score.getAsDouble()) : draft;
    OptionalDouble seconds = number(row, "duration_seconds", violations);
    draft = seconds.isPresent() ? draft.taking(duration(seconds.getAsDouble())) : draft;
    return time(row, violations).map(draft::at).orElse(draft);
  }

  /** A missing identifier is an empty one, which the rules refuse. */
  private static String text(Row row, String name) {
    return row.texts().getOrDefault(name, "");
  }

  private static Optional<String> required(Row row, String name, List<Violation> violations) {
    return Optional.ofNullable(row.texts().get(name))
        .or(() -> refuse(violations, name, "required", name + " is missing."));
  }

  private Optional<UUID> id(Row row, List<Violation> violations) {
    String text = row.texts().get("id");
    if (text == null) {
      return source
          .map(name -> UUID.nameUUIDFromBytes(bytes(name + '\n' + row.number())))
          .or(
              () ->
                  refuse(
                      violations, "id", "required", "A row needs an id, or the import a source."));
    }
    return uuid(text)
        .or(() -> refuse(violations, "id", "malformed", "id must be a UUID of 36 characters."));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      // Java also takes 1-1-1-1-1 for a UUID.
      return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static OptionalDouble number(Row row, String name, List<Violation> violations) {
    String text = row.texts().get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    if (!NUMBER.matcher(text).matches()) {
      violations.add(new Violation(name, "malformed", name + " must be a number."));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(text));
  }

  private static Duration duration(double seconds) {
    double bounded = Math.max(-LONG_SECONDS, Math.min(seconds, LONG_SECONDS));
    return Duration.ofMillis(Math.round(bounded * 1_000));
  }

  /** Required, as it would else be the time of the import. */
  private static Optional<Instant> time(Row row, List<Violation> violations) {
    return required(row, "occurred_at", violations)
        .flatMap(
            text -> {
              try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
              } catch (DateTimeException e) {
                return refuse(
                    violations,
                    "occurred_at",
                    "malformed",
                    "occurred_at must be a date and time with its offset, such as"
                        + " 2026-03-01T09:30:00Z.");
              }
            });
  }

  private static <T> Optional<T> refuse(
      List<Violation> violations, String field, String rule, String message) {
    violations.add(new Violation(field, rule, message));
    return Optional.empty();
  }

  /** Adds the rules that the well-shaped fields break, so that all is said at once. */
  private static List<Violation> withBrokenRules(
      List<Violation> misshapen, InteractionDraft draft) {
    List<Violation> all = new ArrayList<>(misshapen);
    if (draft.check(LATEST) instanceof InteractionDraft.CheckResult.Invalid invalid) {
      invalid.violations().stream()
          .filter(
              broken -> misshapen.stream().noneMatch(known -> known.field().equals(broken.field())))
          .forEach(all::add);
    }
    return all;
  }
}
