package io.cybersensei.learning.snapshot;

import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The state of one learner after some interactions, in the form of the version of Sensei that wrote
 * it. Immutable, provided that the bytes, which are not copied, are not changed.
 *
 * @param learnerId the host's id of the learner
 * @param interactions the number of interactions that the state covers, at least 1
 * @param newest the largest {@linkplain io.cybersensei.interaction.Arrival#number number} of these
 * @param oldest the time of the oldest of these
 * @param bytes the state, at most {@value #MAX_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies cost.
public record LearnerSnapshot(
    String learnerId, long interactions, long newest, Instant oldest, byte[] bytes) {

  /** The maximum size of a state: that of some twenty thousand topics met, as it is deflated. */
  public static final int MAX_BYTES = 1 << 20;

  /**
   * Creates a snapshot.
   *
   * @throws IllegalArgumentException if there is no interaction or there are too many bytes
   */
  public LearnerSnapshot {
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(oldest, "oldest");
    if (interactions < 1) {
      throw new IllegalArgumentException(
          "interactions must be at least 1 but is " + interactions + ".");
    }
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "bytes must be at most " + MAX_BYTES + " but are " + bytes.length + ".");
    }
  }

  /** Returns the snapshot as disclosed to its learner. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("learner_id", learnerId);
    fields.put("interactions", interactions);
    fields.put("oldest", oldest.toString());
    fields.put("state", Base64.getEncoder().encodeToString(bytes));
    return new PersonalRecord("learner_snapshots", fields);
  }
}
