package io.cybersensei.jpa.internal.sql;

/**
 * The refusal of a connection on which a transaction of the host is open. Nothing was read or
 * written through the connection.
 */
public final class HostTransactionException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      " Sensei's commit would end it. Give JpaStorage a data source outside of the host's"
          + " transactions: the target of a TransactionAwareDataSourceProxy, or a data source"
          + " without JTA. To log within a transaction of the host, use JpaStorage.joining(…).";

  private HostTransactionException(String reason) {
    super(reason + REMEDY);
  }

  /** Returns whether an exception was caused by such a refusal. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HostTransactionException) {
        return true;
      }
    }
    return false;
  }

  /** Returns the refusal of a connection. */
  static HostTransactionException open() {
    return new HostTransactionException(
        "The data source handed out a connection with an open transaction, either the host's or"
            + " one that was left open when the connection was returned to its pool.");
  }

  /** Returns the refusal of a data source of a type that hands out the host's connections. */
  static HostTransactionException byType(String type) {
    return new HostTransactionException(
        "The data source is a "
            + type
            + ", which hands out the connection of the host's transaction while there is one.");
  }
}
