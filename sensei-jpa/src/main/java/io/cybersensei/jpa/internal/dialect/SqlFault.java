package io.cybersensei.jpa.internal.dialect;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The codes of a driver's exception.
 *
 * @param state the SQLSTATE
 * @param vendorCode the database's own code
 */
public record SqlFault(String state, int vendorCode) {

  private static final String COMPLETION_UNKNOWN = "40003";

  /** MySQL has no SQLSTATE for a check that fails. */
  private static final int CHECK_OF_MYSQL = 3819;

  /**
   * Returns the codes of an exception or its causes: JPA providers and Flyway wrap the driver's
   * exception.
   */
  static Optional<SqlFault> of(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(new SqlFault(sql.getSQLState(), sql.getErrorCode()));
      }
    }
    return Optional.empty();
  }

  /** Returns whether the database rolled the transaction back, for example after a deadlock. */
  boolean isRollback() {
    return state.startsWith("40") && !state.equals(COMPLETION_UNKNOWN);
  }

  /** Returns whether a value breaks a rule of its table, so that a repetition fails as well. */
  public static boolean isAboutData(Throwable fault) {
    return of(fault)
        .filter(
            codes ->
                codes.state().startsWith("22")
                    || codes.state().startsWith("23")
                    || codes.vendorCode() == CHECK_OF_MYSQL)
        .isPresent();
  }
}
