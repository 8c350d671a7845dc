package io.cybersensei.interaction;

import java.time.Duration;

/**
 * Thrown when there is too much to do for now: by a store that takes no more interactions, because
 * too many wait to be stored, and by a call for which there is no memory. {@link InteractionLog}
 * turns the first into {@link LogResult.Overloaded}.
 */
public final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  /**
   * Makes an exception.
   *
   * @param retryAfter the time to wait before the next attempt
   */
  public OverloadedException(Duration retryAfter) {
    this("Too many interactions wait to be stored. Nothing of these was", retryAfter);
  }

  private OverloadedException(String reason, Duration retryAfter) {
    super(reason + "; try again in " + retryAfter.toSeconds() + " s.");
    this.retryAfter = retryAfter;
  }

  /**
   * Returns the exception of a call that reads a learner's history.
   *
   * @param retryAfter the time to wait before the next attempt
   */
  public static OverloadedException whileReading(Duration retryAfter) {
    return new OverloadedException("Too many histories of learners are being read", retryAfter);
  }

  /** Returns the time to wait before the next attempt. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
