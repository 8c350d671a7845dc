package io.cybersensei.jpa.internal.sql;

import java.time.Duration;

/**
 * The limits on the connections that a storage uses.
 *
 * @param max the maximum number of connections at a time, 1 to 1,000
 * @param timeout the time that a caller waits at most for one of them, 100 milliseconds to 10
 *     minutes
 * @param statementTimeout the time that a statement takes at most, 1 second to 10 minutes
 */
public record ConnectionSettings(int max, Duration timeout, Duration statementTimeout) {

  private static final int MAX_CONNECTIONS = 1_000;
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MIN_STATEMENT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  public ConnectionSettings {
    if (max < 1 || max > MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "maxConnections must be from 1 to " + MAX_CONNECTIONS + " but is " + max + ".");
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "connectionTimeout must be from PT0.1S to PT10M but is " + timeout + ".");
    }
    if (statementTimeout.compareTo(MIN_STATEMENT_TIMEOUT) < 0
        || statementTimeout.compareTo(MAX_TIMEOUT) > 0
        || statementTimeout.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "statementTimeout must be whole seconds from PT1S to PT10M but is "
              + statementTimeout
              + ".");
    }
  }

  /** Returns the defaults: callers wait longer for a connection than a statement has it. */
  public static ConnectionSettings standard() {
    return new ConnectionSettings(10, Duration.ofSeconds(5), Duration.ofSeconds(4));
  }
}
