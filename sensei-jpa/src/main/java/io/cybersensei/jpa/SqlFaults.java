package io.cybersensei.jpa;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the codes of SQL's exceptions mean. */
final class SqlFaults {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String H2_LOCK_TIMEOUT = "HYT00";
  private static final String H2_CONCURRENT_UPDATE = "90131";

  private SqlFaults() {}

  /**
   * Whether a transaction failed only because of another, so that it may succeed when repeated, or
   * see what the other did: a key that is taken counts as well.
   */
  static boolean isCollision(Throwable fault) {
    return state(fault)
        .filter(
            state ->
                state.startsWith("40")
                    || state.equals(UNIQUE_VIOLATION)
                    || state.equals(H2_LOCK_TIMEOUT)
                    || state.equals(H2_CONCURRENT_UPDATE))
        .isPresent();
  }

  // JPA providers wrap what the driver said, each in its own way.
  private static Optional<String> state(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }
}
