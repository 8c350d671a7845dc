package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.interaction.FieldSource;
import io.cybersensei.interaction.ImportedIds;
import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An interaction in JSON. Its learner is the caller, or a field of the object for services. */
final class InteractionJson implements FieldSource {

  private static final Set<String> OF_ANY_LEARNER =
      Stream.of(InteractionField.values())
          .map(InteractionField::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> KNOWN =
      Stream.of(InteractionField.values())
          .filter(field -> field != InteractionField.LEARNER_ID)
          .map(InteractionField::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private final Fields fields;
  private final Optional<String> caller;
  private final Optional<UUID> derivedId;

  private InteractionJson(
      JsonValue.Members object, Optional<String> caller, Optional<UUID> derivedId) {
    this.fields = new Fields(object, caller.isPresent() ? KNOWN : OF_ANY_LEARNER);
    this.caller = caller;
    this.derivedId = derivedId;
  }

  /**
   * Reads an element of a request as an interaction.
   *
   * @param caller the caller, to whom the interaction belongs; empty if it names its learner
   * @param derivedId the id of the interaction if it has none
   */
  static ReadResult read(JsonValue element, Optional<String> caller, Optional<UUID> derivedId) {
    return element instanceof JsonValue.Members object
        ? InteractionCodec.read(new InteractionJson(object, caller, derivedId))
        : new ReadResult.Invalid(
            List.of(new Violation("", "wrong_type", "An interaction must be a JSON object.")));
  }

  @Override
  public boolean has(InteractionField field) {
    return isCaller(field) || isDerived(field) || fields.has(field.wireName());
  }

  private boolean isDerived(InteractionField field) {
    return field == InteractionField.ID && derivedId.isPresent();
  }

  private boolean isCaller(InteractionField field) {
    return field == InteractionField.LEARNER_ID && caller.isPresent();
  }

  @Override
  public Optional<String> text(InteractionField field) {
    return isCaller(field) ? caller : fields.text(field.wireName());
  }

  @Override
  public OptionalDouble number(InteractionField field) {
    return fields.number(field.wireName());
  }

  @Override
  public Map<String, String> texts(InteractionField field) {
    return field == InteractionField.TOPICS
        ? fields.numerals(field.wireName())
        : fields.texts(field.wireName());
  }

  /** Returns the id, unless it is one of an import, which a learner could take before it runs. */
  @Override
  public Optional<UUID> uuid(InteractionField field) {
    if (isDerived(field) && !fields.has(field.wireName())) {
      return derivedId;
    }
    Optional<UUID> id = FieldSource.super.uuid(field);
    if (id.isPresent() && ImportedIds.contain(id.get())) {
      refuse(
          field,
          "reserved",
          field.wireName() + " must not be a UUID of version 2, which imports have.");
      return Optional.empty();
    }
    return id;
  }

  @Override
  public void refuse(InteractionField field, String rule, String message) {
    fields.refuse(field.wireName(), rule, message);
  }

  @Override
  public List<Violation> violations() {
    return fields.violations();
  }
}
