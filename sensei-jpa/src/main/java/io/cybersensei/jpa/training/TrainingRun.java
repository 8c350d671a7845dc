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
 * The record of one training that the {@linkplain Retraining schedule} has begun.
 *
 * @param id the id of the run
 * @param node the node that trained
 * @param startedAt the beginning of the run
 * @param endedAt the end of the run, or the time at which its end was detected; empty during the
 *     run
 * @param outcome the outcome so far
 * @param progress the last reported progress; empty if none was reported
 * @param explanation the comparison of the new model and its result, the missing data, or the cause
 *     of a failure, in words
 * @param metrics the measured values, by names that the trainer chooses
 * @param modelId the id of the model that the run put to use; empty if it put none to use
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

  /** Copies the metrics, in the order of their names. */
  public TrainingRun {
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /** The outcome of a run. */
  public enum Outcome {

    /** The run is under way. */
    RUNNING,

    /** The new model is in use. */
    PROMOTED,

    /** The new model did not pass the gate or is for other topics. The model in use stays. */
    REFUSED,

    /** The log holds too little to learn from. */
    NOT_ENOUGH_DATA,

    /** The run was cancelled, or its node was closed. A run whose node was closed is repeated. */
    CANCELLED,

    /** The run failed with an exception. */
    FAILED,

    /** The node died, or could not reach the database for a long time. The run is repeated. */
    LOST
  }

  /**
   * The progress of a run.
   *
   * @param stage the current stage, in a few words
   * @param fraction the completed share of the stage, 0 to 1
   * @param stageTimeLeft the estimated rest of the stage at the speed so far; empty while the
   *     completed share is 0
   */
  public record Progress(String stage, double fraction, Optional<Duration> stageTimeLeft) {}
}
