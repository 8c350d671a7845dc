package io.cybersensei.interaction;

import java.time.Duration;

/**
 * So many interactions wait to be stored already that a store takes no more for now. {@link
 * InteractionLog} turns it into {@link LogResult.Overloaded}.
 */
public final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  /**
   * @param retryAfter when to try again
   */
  public OverloadedException(Duration retryAfter) {
    super(
        "Too many interactions wait to be stored. Nothing of these was; try again in "
            + retryAfter.toSeconds()
            + " s.");
    this.retryAfter = retryAfter;
  }

  /** When to try again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
