package io.cybersensei.ml.internal.spill;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** A temporary file cannot be written or read. The message is a sentence for people. */
public final class SpillException extends UncheckedIOException {

  @Serial private static final long serialVersionUID = 1L;

  public SpillException(IOException cause) {
    super(
        "Training cannot use a temporary file: "
            + (cause.getMessage() == null ? cause.toString() : cause.getMessage())
            + ". Free some space, choose another temporary folder, or use fewer interactions.",
        cause);
  }
}
