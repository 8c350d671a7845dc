package io.cybersensei.jpa.sql;

/** The database could not do what it was asked to; the cause says why. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What failed, in a sentence. */
  public StorageException(String message) {
    super(message);
  }

  /** What failed, in a sentence, and why. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
