package io.cybersensei.ml.internal.input;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.interaction.FieldSource;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionDraft.CheckResult;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.validation.Violation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A row of a file, as the fields of an interaction. A row names no type: with a score it is an
 * answer, without one a view.
 */
final class FileRow implements FieldSource {

  /** The files have no ids, and the table keeps none. */
  private static final Optional<UUID> NO_ID = Optional.of(new UUID(0, 0));

  private static final Optional<String> ANSWERED = Optional.of(InteractionType.ANSWERED.wireName());
  private static final Optional<String> VIEWED = Optional.of(InteractionType.VIEWED.wireName());

  /** No row lies in the future: times may count from any moment. */
  private static final Instant NOW = TimeWindow.always().until();

  private final Path file;
  private final FileHeader header;
  private final TimeUnit unit;
  private final ZoneId zone;
  private final DurationUnit durations;
  private final Optional<String> topicSeparator;
  private final CsvRecord row;
  private final List<Violation> violations = new ArrayList<>();

  FileRow(Path file, FileHeader header, TimeUnit unit, FileFormat format, CsvRecord row) {
    this.file = file;
    this.header = header;
    this.unit = unit;
    this.zone = format.zone();
    this.durations = format.durationUnit(unit);
    this.topicSeparator = format.topicSeparator();
    this.row = row;
  }

  /**
   * Returns the interaction in the row.
   *
   * @throws InvalidInputException if it cannot be read or is not valid
   */
  Interaction interaction() {
    if (row.getFieldCount() != header.size()) {
      throw new InvalidInputException(
          "%s, line %s: the row has %s fields, but the header has %s%s."
              .formatted(
                  file,
                  row.getStartingLineNumber(),
                  row.getFieldCount(),
                  header.size(),
                  firstMissing()));
    }
    return InteractionCodec.read(this)
        .match(
            read ->
                read.draft()
                    .check(NOW)
                    .match(
                        CheckResult.Valid::interaction,
                        invalid -> {
                          throw bad(invalid.violations());
                        }),
            unreadable -> {
              throw bad(unreadable.violations());
            });
  }

  private String firstMissing() {
    return row.getFieldCount() < header.size()
        ? ", so the column %s is missing"
            .formatted(InvalidInputException.quoted(header.name(row.getFieldCount())))
        : "";
  }

  @Override
  public boolean has(InteractionField field) {
    return field == InteractionField.ID || field == InteractionField.TYPE || !raw(field).isEmpty();
  }

  @Override
  public Optional<String> text(InteractionField field) {
    if (field == InteractionField.TYPE) {
      return trimmed(InteractionField.SCORE).isEmpty() ? VIEWED : ANSWERED;
    }
    String text = raw(field);
    return text.isEmpty() || (field == InteractionField.TOPIC_ID && namesSeveralTopics())
        ? Optional.empty()
        : Optional.of(text);
  }

  private boolean namesSeveralTopics() {
    return topicSeparator.isPresent()
        && raw(InteractionField.TOPIC_ID).contains(topicSeparator.get());
  }

  @Override
  public OptionalDouble number(InteractionField field) {
    String text = trimmed(field);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = InteractionCodec.parseNumber(text);
    if (number.isEmpty()) {
      refuse(field, "malformed", InvalidInputException.quoted(text) + " is not a number.");
    } else if (field == InteractionField.DURATION_SECONDS) {
      return OptionalDouble.of(number.getAsDouble() / durations.perSecond());
    }
    return number;
  }

  @Override
  public Map<String, String> texts(InteractionField field) {
    if (field != InteractionField.TOPICS || !namesSeveralTopics()) {
      return Map.of();
    }
    // A topic that is named twice is one topic.
    Map<String, String> weights = new LinkedHashMap<>();
    for (String topic :
        raw(InteractionField.TOPIC_ID).split(Pattern.quote(topicSeparator.orElseThrow()), -1)) {
      weights.put(topic.strip(), "1");
    }
    return weights;
  }

  @Override
  public Optional<UUID> uuid(InteractionField field) {
    return NO_ID;
  }

  @Override
  public Optional<Instant> time(InteractionField field) {
    OptionalLong micros = unit.micros(trimmed(field), zone);
    if (micros.isEmpty()) {
      refuse(field, "malformed", notATime());
      return Optional.empty();
    }
    return Optional.of(Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS));
  }

  @Override
  public void refuse(InteractionField field, String rule, String message) {
    violations.add(field.violation(rule, message));
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }

  /** Returns the text of a field that has a column; else an empty text. */
  private String raw(InteractionField field) {
    return header.has(field) ? row.getField(header.place(field)) : "";
  }

  private String trimmed(InteractionField field) {
    return raw(field).strip();
  }

  private String notATime() {
    return InvalidInputException.quoted(trimmed(InteractionField.OCCURRED_AT))
        + " is not "
        + unit.inWords()
        + ".";
  }

  private String notADuration(String value) {
    return "the duration "
        + value
        + " is not from 0 seconds to 7 days; if the unit is not "
        + durations
        + ", say --duration-unit "
        + durations.other()
        + ".";
  }

  /** Returns the first of the violations, in the order of the columns, as a sentence. */
  private InvalidInputException bad(List<Violation> all) {
    Violation first =
        all.stream()
            .min(Comparator.comparing(each -> Column.ofField(each.field()).orElseThrow()))
            .orElseThrow();
    Column column = Column.ofField(first.field()).orElseThrow();
    return new InvalidInputException(
        "%s, line %s, column %s: %s"
            .formatted(
                file,
                row.getStartingLineNumber(),
                InvalidInputException.quoted(header.name(header.place(column.field()))),
                sentence(column, first)));
  }

  private String sentence(Column column, Violation violation) {
    String value = InvalidInputException.quoted(trimmed(column.field()));
    return switch (violation.rule()) {
      case "out_of_range" ->
          switch (column) {
            case SCORE -> "the score " + value + " is not from 0 to 1.";
            case DURATION -> notADuration(value);
            default -> notATime();
          };
      case "malformed" -> violation.message();
      default -> violation.message().replace(violation.field(), "the " + column);
    };
  }
}
