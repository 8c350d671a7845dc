package io.cybersensei.jpa.host;

import java.util.Optional;
import java.util.regex.Pattern;

/** The type of the columns that hold the host's ids. */
public enum IdType {
  /** Text, such as {@code varchar}. */
  TEXT,
  /** Whole numbers, such as {@code bigint}. An id is written without zeros in front. */
  NUMBER,
  /**
   * The type {@code uuid}. An id is written in lower case. MySQL has no such type: there, the text
   * of a UUID is {@link #TEXT}, and a query compares a {@code binary(16)} with {@code
   * UUID_TO_BIN(:learner)}.
   */
  UUID;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  /** Returns an id as a value of the column; empty if no column of this type can hold it. */
  Optional<Object> value(String id) {
    return switch (this) {
      case TEXT -> Optional.of(id);
      case NUMBER ->
          WHOLE_NUMBER.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Optional.empty();
      case UUID -> uuid(id);
    };
  }

  private static Optional<Object> uuid(String id) {
    try {
      java.util.UUID uuid = java.util.UUID.fromString(id);
      return uuid.toString().equals(id) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
