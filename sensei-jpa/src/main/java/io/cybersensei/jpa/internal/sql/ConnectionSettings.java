package io.cybersensei.jpa.internal.sql;

import java.time.Duration;

/**
 * The limits on the connections that a storage uses.
 *
 * @param max the maximum number of connections at a time, 1 to 1,000
 * @param timeout the time that a caller waits at most for one of them, 100 milliseconds to 10
 *     minutes
 */
public record ConnectionSettings(int max, Duration timeout) {

  private static final int MAX_CONNECTIONS = 1_000;
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
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
  }

  public static ConnectionSettings standard() {
    return new ConnectionSettings(10, Duration.ofSeconds(5));
  }
}
