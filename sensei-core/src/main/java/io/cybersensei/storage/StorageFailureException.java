package io.cybersensei.storage;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a storage, with what is known of the call's outcome. A storage in a database throws
 * a subclass.
 */
public class StorageFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The outcome of a call that failed. */
  public enum Outcome {
    /** The call changed nothing. */
    NOTHING_DONE,
    /**
     * The call may have changed something: the database did not confirm the commit, or not in time.
     */
    NOT_KNOWN
  }

  private final Outcome outcome;
  private final @Nullable Duration retryAfter;

  /**
   * Creates an exception.
   *
   * @param message the failure, in one sentence
   * @param outcome the outcome
   * @param retryAfter the time after which a repetition may succeed; empty if the cause is not a
   *     passing one
   */
  public StorageFailureException(String message, Outcome outcome, Optional<Duration> retryAfter) {
    super(message);
    this.outcome = Objects.requireNonNull(outcome, "outcome");
    this.retryAfter = retryAfter.orElse(null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message the failure, in one sentence
   * @param cause the cause of the failure
   * @param outcome the outcome
   * @param retryAfter the time after which a repetition may succeed; empty if the cause is not a
   *     passing one
   */
  public StorageFailureException(
      String message, Throwable cause, Outcome outcome, Optional<Duration> retryAfter) {
    super(message, cause);
    this.outcome = Objects.requireNonNull(outcome, "outcome");
    this.retryAfter = retryAfter.orElse(null);
  }

  /** Returns the outcome of the call. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns the time after which a repetition may succeed; empty if the cause is not a passing one.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
