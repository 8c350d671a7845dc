package io.cybersensei.ml.internal.spill;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** A temporary file cannot be written or read. The message is a sentence for people. */
public final class SpillException extends UncheckedIOException {

  @Serial private static final long serialVersionUID = 1L;

  public SpillException(IOException cause) {
    super(
        "A temporary file cannot be used: "
            + reason(cause)
            + ". Free some space, choose another temporary folder, or use fewer interactions.",
        cause);
  }

  /** Returns the reason. The message of some exceptions is only the name of the file. */
  private static String reason(IOException cause) {
    @Nullable String message = cause.getMessage();
    boolean isName = cause instanceof FileSystemException file && file.getReason() == null;
    return message == null || isName ? cause.toString() : message;
  }
}
