package io.cybersensei.spark.internal.log;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the source is no interaction; the message is a sentence for people. */
public final class BadRowException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  BadRowException(String message) {
    super(message);
  }

  /** Returns the one that a job failed with; empty if it failed with something else. */
  public static Optional<BadRowException> in(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof BadRowException bad) {
        return Optional.of(bad);
      }
    }
    return Optional.empty();
  }
}
