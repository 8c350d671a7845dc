package io.cybersensei.jpa;

import java.sql.SQLException;
import java.util.Set;

/** What the codes of SQL's exceptions mean. */
final class SqlFaults {

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
  static boolean isCollision(Throwable fault) {
    // JPA providers wrap what the driver said, each in its own way.
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("40")
            || COLLISIONS.contains(sql.getSQLState())
            || MARIADB_COLLISIONS.contains(sql.getErrorCode());
      }
    }
    return false;
  }
}
