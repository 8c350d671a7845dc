package io.cybersensei.ml.internal.input;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The input of the user is invalid. The message is one sentence for the user. */
public final class InvalidInputException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }

  public static InvalidInputException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? new InvalidInputException("There is no file " + file + ".", e)
        : new InvalidInputException(file + " cannot be read: " + reason(e) + ".", e);
  }

  public static InvalidInputException unwritable(Path file, IOException e) {
    return new InvalidInputException(file + " cannot be written: " + reason(e) + ".", e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof FileSystemException specific && specific.getReason() != null) {
      return specific.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Returns a value from a file for use in a sentence: quoted, short, and on one line. */
  public static String quoted(String value) {
    String oneLine = value.replaceAll("\\p{Cntrl}", "?");
    return "'" + (oneLine.length() > 40 ? oneLine.substring(0, 40) + "…" : oneLine) + "'";
  }
}
