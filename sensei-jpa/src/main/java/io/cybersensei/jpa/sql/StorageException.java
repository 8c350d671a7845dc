package io.cybersensei.jpa.sql;

/** A failure of the database. The cause holds the details. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the failure, in one sentence
   */
  public StorageException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message the failure, in one sentence
   * @param cause the cause of the failure
   */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
