package io.cybersensei.jpa.internal.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What the codes of SQL's exceptions mean. */
public final class SqlFaults {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String H2_LOCK_TIMEOUT = "HYT00";
  private static final String H2_CONCURRENT_UPDATE = "90131";
  private static final Set<String> COLLISIONS =
      Set.of(UNIQUE_VIOLATION, H2_LOCK_TIMEOUT, H2_CONCURRENT_UPDATE);

  // MariaDB's states say too little: that of a key that is taken is also that of a missing value.
  private static final int MARIADB_CHANGED_SINCE_READ = 1020;
  private static final int MARIADB_DUPLICATE_ENTRY = 1062;
  private static final int MARIADB_LOCK_WAIT_TIMEOUT = 1205;
  private static final int MARIADB_DUPLICATE_ENTRY_NAMED = 1586;
  private static final Set<Integer> MARIADB_COLLISIONS =
      Set.of(
          MARIADB_CHANGED_SINCE_READ,
          MARIADB_DUPLICATE_ENTRY,
          MARIADB_LOCK_WAIT_TIMEOUT,
          MARIADB_DUPLICATE_ENTRY_NAMED);

  private SqlFaults() {}

  /**
   * Whether a transaction failed only because of another, so that it may succeed when repeated, or
   * see what the other did: a key that is taken counts as well.
   */
  public static boolean isCollision(Throwable fault) {
    return code(fault)
        .filter(
            code ->
                code.state().startsWith("40")
                    || COLLISIONS.contains(code.state())
                    || MARIADB_COLLISIONS.contains(code.vendor()))
        .isPresent();
  }

  /**
   * Whether a statement failed only because of another transaction, and its own goes on all the
   * same: not on PostgreSQL, nor after a deadlock.
   */
  public static boolean isCollisionOfStatement(Throwable fault) {
    return isCollision(fault)
        && code(fault).filter(code -> !code.state().startsWith("40")).isPresent();
  }

  /** Whether what was to be stored breaks a rule of the table's, so that it never will be. */
  public static boolean isAboutData(Throwable fault) {
    return code(fault)
        .filter(code -> code.state().startsWith("22") || code.state().startsWith("23"))
        .isPresent();
  }

  /** Whether the connection failed, so that nobody knows whether what was sent was done. */
  public static boolean leavesOpen(Throwable fault) {
    return code(fault).filter(code -> code.state().startsWith("08")).isPresent();
  }

  private record Code(String state, int vendor) {}

  // JPA providers wrap what the driver said, each in its own way.
  private static Optional<Code> code(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(new Code(sql.getSQLState(), sql.getErrorCode()));
      }
    }
    return Optional.empty();
  }
}
