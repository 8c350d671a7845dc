package io.cybersensei.interaction;

import java.time.Duration;

/**
 * Thrown by a store that takes no more interactions for now, because too many wait to be stored.
 * {@link InteractionLog} turns it into {@link LogResult.Overloaded}.
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
    super(
        "Too many interactions wait to be stored. Nothing of these was; try again in "
            + retryAfter.toSeconds()
            + " s.");
    this.retryAfter = retryAfter;
  }

  /** Returns the time to wait before the next attempt. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
