package io.cybersensei.transfer;

import io.cybersensei.interaction.FieldSource;
import io.cybersensei.interaction.ImportedIds;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.Iso8601;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** The fields of the interaction in a row. */
final class RowFields implements FieldSource {

  private final Row row;
  private final Optional<String> source;
  private final Optional<ZoneId> zone;
  private final List<Violation> violations;

  private RowFields(Row row, Optional<String> source, Optional<ZoneId> zone) {
    this.row = row;
    this.source = source;
    this.zone = zone;
    this.violations = new ArrayList<>(row.violations());
  }

  /**
   * Reads the interaction in a row.
   *
   * @param source the name of the origin of the rows, for the ids of those that have none
   * @param zone the zone of times without an offset
   */
  static ReadResult read(Row row, Optional<String> source, Optional<ZoneId> zone) {
    return row.texts().isEmpty() && !row.violations().isEmpty()
        ? new ReadResult.Invalid(row.violations())
        : InteractionCodec.read(new RowFields(row, source, zone));
  }

  @Override
  public boolean has(InteractionField field) {
    return row.texts().containsKey(field) || row.objects().containsKey(field);
  }

  @Override
  public Optional<String> text(InteractionField field) {
    return Optional.ofNullable(row.texts().get(field));
  }

  @Override
  public OptionalDouble number(InteractionField field) {
    String text = row.texts().get(field);
    if (text == null) {
      return OptionalDouble.empty();
    }
    OptionalDouble number = InteractionCodec.parseNumber(text);
    if (number.isEmpty()) {
      refuse(field, "malformed", field.wireName() + " must be a number.");
    }
    return number;
  }

  @Override
  public Map<String, String> texts(InteractionField field) {
    return row.objects().getOrDefault(field, Map.of());
  }

  /** Returns the id: that of the row or, if it has none, one of the source and the row's number. */
  @Override
  public Optional<UUID> uuid(InteractionField field) {
    if (has(field)) {
      return FieldSource.super.uuid(field);
    }
    if (source.isEmpty()) {
      refuse(field, "required", "A row needs an id, or the import a source.");
    }
    return source.map(name -> ImportedIds.of(name, row.number()));
  }

  /** Returns the time, which is required: the default would be the time of the import. */
  @Override
  public Optional<Instant> time(InteractionField field) {
    if (!has(field)) {
      refuse(field, "required", field.wireName() + " is missing.");
    }
    Optional<Instant> local =
        zone.flatMap(
            here ->
                text(field)
                    .flatMap(
                        text ->
                            Iso8601.parse(text)
                                .match(
                                    moment -> Optional.<Instant>empty(),
                                    time -> Optional.of(time.in(here)),
                                    contradictory -> Optional.<Instant>empty(),
                                    malformed -> Optional.empty())));
    return local.isPresent() ? local : FieldSource.super.time(field);
  }

  @Override
  public void refuse(InteractionField field, String rule, String message) {
    violations.add(field.violation(rule, message));
  }

  @Override
  public List<Violation> violations() {
    return violations;
  }
}
