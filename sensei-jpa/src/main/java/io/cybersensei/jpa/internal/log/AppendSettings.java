package io.cybersensei.jpa.internal.log;

import java.time.Duration;

/**
 * The settings of group commit, by which concurrent appends share transactions.
 *
 * @param commitsAtOnce the maximum number of concurrent transactions, 1 to 64
 * @param maxWaiting the maximum number of waiting interactions, 1 to 10,000,000
 * @param timeout the time that a caller waits at most, 100 milliseconds to 10 minutes
 */
public record AppendSettings(int commitsAtOnce, int maxWaiting, Duration timeout) {

  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  public AppendSettings {
    requireBetween("commitsAtOnce", commitsAtOnce, 64);
    requireBetween("maxWaitingAppends", maxWaiting, 10_000_000);
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "appendTimeout must be from PT0.1S to PT10M but is " + timeout + ".");
    }
  }

  public static AppendSettings standard() {
    return new AppendSettings(2, 100_000, Duration.ofSeconds(10));
  }

  private static void requireBetween(String setting, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          setting + " must be from 1 to " + max + " but is " + value + ".");
    }
  }
}
