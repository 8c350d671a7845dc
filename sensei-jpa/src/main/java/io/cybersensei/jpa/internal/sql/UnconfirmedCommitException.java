package io.cybersensei.jpa.internal.sql;

import java.sql.SQLException;

/**
 * Thrown if a commit was sent and did not succeed. The database may have committed: a connection
 * can end, and a server can be told to stop, between the commit and its answer. The codes are those
 * of the cause.
 */
public final class UnconfirmedCommitException extends SQLException {

  private static final long serialVersionUID = 1L;

  UnconfirmedCommitException(Exception cause) {
    super("The commit was not confirmed.", state(cause), code(cause), cause);
  }

  private static String state(Exception cause) {
    String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
    return state == null ? "08007" : state;
  }

  private static int code(Exception cause) {
    return cause instanceof SQLException sql ? sql.getErrorCode() : 0;
  }
}
