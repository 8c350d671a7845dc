package io.cybersensei.jpa.internal.log;

import java.time.Duration;

/**
 * How concurrent appends share transactions.
 *
 * @param commitsAtOnce how many transactions may be under way at a time, 1–64
 * @param mostWaiting how many interactions may wait for one, 1–10,000,000
 * @param timeout how long a caller waits, from 100 milliseconds to 10 minutes
 */
public record AppendSettings(int commitsAtOnce, int mostWaiting, Duration timeout) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  public AppendSettings {
    requireBetween("commitsAtOnce", commitsAtOnce, 64);
    requireBetween("mostWaitingAppends", mostWaiting, 10_000_000);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "appendTimeout must be from PT0.1S to PT10M but is " + timeout + ".");
    }
  }

  public static AppendSettings standard() {
    return new AppendSettings(2, 100_000, Duration.ofSeconds(10));
  }

  private static void requireBetween(String setting, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          setting + " must be from 1 to " + most + " but is " + value + ".");
    }
  }
}
