package io.cybersensei.jpa.sql;

import io.cybersensei.storage.StorageFailureException;
import java.time.Duration;
import java.util.Optional;

/**
 * A failure of the database. The cause holds the details, and {@link #outcome} tells whether
 * anything was changed.
 */
public final class StorageException extends StorageFailureException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception of a call that changed nothing.
   *
   * @param message the failure, in one sentence
   */
  public StorageException(String message) {
    super(message, Outcome.NOTHING_DONE, Optional.empty());
  }

  /**
   * Creates an exception of a call that changed nothing. A repetition may succeed if the cause is
   * that the database cannot be reached, or is too busy.
   *
   * @param message the failure, in one sentence
   * @param cause the cause of the failure
   */
  public StorageException(String message, Throwable cause) {
    super(message, cause, Outcome.NOTHING_DONE, PassingFaults.retryAfter(cause));
  }

  private StorageException(
      String message, Throwable cause, Outcome outcome, Optional<Duration> retryAfter) {
    super(message, cause, outcome, retryAfter);
  }

  private StorageException(String message, Outcome outcome, Optional<Duration> retryAfter) {
    super(message, outcome, retryAfter);
  }

  /**
   * Returns an exception of a call whose outcome is not known.
   *
   * @param message the failure, in one sentence
   * @param cause the cause of the failure
   */
  public static StorageException notKnown(String message, Throwable cause) {
    return new StorageException(
        message, cause, Outcome.NOT_KNOWN, Optional.of(PassingFaults.RETRY_AFTER));
  }

  /**
   * Returns an exception of a call whose outcome is not known.
   *
   * @param message the failure, in one sentence
   */
  public static StorageException notKnown(String message) {
    return new StorageException(message, Outcome.NOT_KNOWN, Optional.of(PassingFaults.RETRY_AFTER));
  }

  /**
   * Returns an exception of a call that changed nothing and may succeed later.
   *
   * @param message the failure, in one sentence
   */
  public static StorageException passing(String message) {
    return new StorageException(
        message, Outcome.NOTHING_DONE, Optional.of(PassingFaults.RETRY_AFTER));
  }
}
