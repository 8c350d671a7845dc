package io.cybersensei.jpa.training;

import io.cybersensei.jpa.Retraining;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One training that the {@linkplain Retraining schedule} has begun, as it is on record.
 *
 * @param node the node that trained
 * @param endedAt when it ended, or was found to have ended; empty while it runs
 * @param progress how far it came; empty if it never told
 * @param explanation what the new model was compared with and how that ended, what was lacking, or
 *     the cause of a failure, in words
 * @param metrics what was measured, by name; the names are the trainer's
 * @param modelId the model it put to use; empty if it put none to use
 */
public record TrainingRun(
    UUID id,
    String node,
    Instant startedAt,
    Optional<Instant> endedAt,
    Outcome outcome,
    Optional<Progress> progress,
    Optional<String> explanation,
    Map<String, Double> metrics,
    OptionalLong modelId) {

  /** Copies what it is given. */
  public TrainingRun {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /** What became of a run. */
  public enum Outcome {

    /** It is not over. */
    RUNNING,

    /** The new model is in use. */
    PROMOTED,

    /** The new model did not pass the gate, or is for other topics; the one in use stays. */
    REFUSED,

    /** The log holds too little to learn from. */
    NOT_ENOUGH_DATA,

    /** Somebody cancelled it, or its node was closed, and then it is done again. */
    CANCELLED,

    /** Something broke. */
    FAILED,

    /** Its node died, or could not reach the database for long; it is done again. */
    LOST
  }

  /**
   * How far a run is.
   *
   * @param stage what is being done, in a few words
   * @param fraction how much of the stage is done, 0–1
   * @param stageTimeLeft how long the rest of the stage takes, if it goes on as it went; empty as
   *     long as nothing of it is done
   */
  public record Progress(String stage, double fraction, Optional<Duration> stageTimeLeft) {}
}
