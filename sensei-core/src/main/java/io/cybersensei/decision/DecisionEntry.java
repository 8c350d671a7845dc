package io.cybersensei.decision;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the decision log, as a store keeps it: a decision, or feedback on earlier ones.
 *
 * @param id the id
 * @param learnerId the host's id of the learner
 * @param at the time, in whole microseconds
 * @param contextId the id of the {@link DecisionContext} of a decision; empty for feedback
 * @param bytes the entry, 1–{@value #MAX_BYTES} bytes in a form of {@link DecisionLog}'s own; not
 *     copied
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of a row, which nobody changes or compares.
public record DecisionEntry(
    UUID id, String learnerId, Instant at, Optional<String> contextId, byte[] bytes) {

  /** The maximum number of bytes. */
  public static final int MAX_BYTES = 65_536;

  public DecisionEntry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(contextId, "contextId");
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "An entry must have 1 to " + MAX_BYTES + " bytes but has " + bytes.length + ".");
    }
  }
}
