package io.cybersensei.interaction;

import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * The fields of one interaction in some syntax, such as a JSON object or a row of a CSV file, for
 * {@link InteractionCodec#read}. Every implementation must:
 *
 * <ul>
 *   <li>return an empty value for a field that is absent, and for one whose value it cannot read;
 *   <li>add a {@linkplain #refuse violation} for a value that it cannot read;
 *   <li>hold the violations of one interaction only.
 * </ul>
 *
 * <p>The codec asks for each field at most once. A source may serve one interaction after another;
 * the codec keeps no reference to it.
 */
public interface FieldSource {

  /** Returns whether the field has a value, readable or not. */
  boolean has(InteractionField field);

  /** Returns the text of a field. */
  Optional<String> text(InteractionField field);

  /** Returns the number in a field. A number too large for a double is infinite. */
  OptionalDouble number(InteractionField field);

  /** Returns the object of texts in a field; an empty map if it is absent. */
  Map<String, String> texts(InteractionField field);

  /** Returns the UUID in a field. Default: the UUID of 36 characters in its text. */
  default Optional<UUID> uuid(InteractionField field) {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      UUID uuid = UUID.fromString(text.get());
      // Java also takes 1-1-1-1-1 for a UUID.
      if (uuid.toString().equalsIgnoreCase(text.get())) {
        return Optional.of(uuid);
      }
    } catch (IllegalArgumentException e) {
      // It is refused below.
    }
    refuse(field, "malformed", field.wireName() + " must be a UUID of 36 characters.");
    return Optional.empty();
  }

  /** Returns the time in a field. Default: the time in its text, as {@link Iso8601} reads it. */
  default Optional<Instant> time(InteractionField field) {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Iso8601.parse(text.get())
        .<Optional<Instant>>match(
            moment -> Optional.of(moment.instant()),
            local -> {
              refuse(
                  field,
                  "malformed",
                  field.wireName()
                      + " must end with its offset from UTC, such as Z or +02:00: "
                      + Iso8601.EXAMPLE
                      + ".");
              return Optional.empty();
            },
            contradictory -> {
              refuse(field, "malformed", field.wireName() + contradictory.rule());
              return Optional.empty();
            },
            malformed -> {
              refuse(
                  field,
                  "malformed",
                  field.wireName()
                      + " must be a date and time with its offset, such as "
                      + Iso8601.EXAMPLE
                      + ".");
              return Optional.empty();
            });
  }

  /**
   * Adds a violation.
   *
   * @param rule the name of the broken rule, in lower snake case
   * @param message one sentence for a person
   */
  void refuse(InteractionField field, String rule, String message);

  /** Returns the violations that were added so far, in their order. */
  List<Violation> violations();
}
