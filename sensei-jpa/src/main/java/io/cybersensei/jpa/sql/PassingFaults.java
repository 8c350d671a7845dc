package io.cybersensei.jpa.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The faults that end by themselves: the database is not there, shuts down, is too busy, or cannot
 * be written to for now, as while another server takes over.
 */
final class PassingFaults {

  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  // 08 connection, 40 rollback, 53 resources, 57 operator intervention; H2: 90 and its own codes.
  // 25006: read-only.
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");
  private static final Set<String> STATES =
      Set.of(
          "25006", "55P03", "HYT00", "HYT01", "70100", "90067", "90097", "90098", "90121", "90131");

  // MariaDB and MySQL have no SQLSTATE for a lock that was not free in time (1205; at once: 3572),
  // for
  // a query that took too long (3024), and for a server in read-only mode (1290, 1836).
  private static final Set<Integer> WITHOUT_STATE = Set.of(1205, 1290, 1836, 3024, 3572);

  private PassingFaults() {}

  /** Returns the time after which a repetition may succeed; empty for a fault that stays. */
  static Optional<Duration> retryAfter(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isPassing(sql)) {
        return Optional.of(RETRY_AFTER);
      }
    }
    return Optional.empty();
  }

  private static boolean isPassing(SQLException fault) {
    String state = fault.getSQLState();
    return fault instanceof SQLTransientException
        || fault instanceof SQLNonTransientConnectionException
        || fault instanceof SQLRecoverableException
        || fault instanceof SQLTimeoutException
        || (state != null
            && (STATES.contains(state)
                || (state.equals("HY000") && WITHOUT_STATE.contains(fault.getErrorCode()))
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)))));
  }
}
