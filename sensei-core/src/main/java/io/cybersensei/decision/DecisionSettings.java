package io.cybersensei.decision;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * The settings of the decision log, which turn it on. Immutable: each method that changes something
 * returns other settings.
 *
 * <pre>{@code
 * Sensei.builder().decisions(DecisionSettings.standard().withKeptFor(Duration.ofDays(400)))
 * }</pre>
 */
public final class DecisionSettings {

  /** The maximum of {@link #withMaxWaiting}. */
  public static final int MAX_WAITING = 1_000_000;

  /** The maximum of {@link #withRunnersUp}. */
  public static final int MAX_RUNNERS_UP = 100;

  /** The shortest time for which entries are kept. */
  public static final Duration MIN_KEPT_FOR = Duration.ofDays(1);

  /** The longest time for which entries are kept. */
  public static final Duration MAX_KEPT_FOR = Duration.ofDays(36_500);

  private static final DecisionSettings STANDARD =
      new DecisionSettings(
          Optional.of(ForkJoinPool.commonPool()), 10_000, Duration.ofDays(365), 10);

  private final Optional<Executor> writer;
  private final int maxWaiting;
  private final Duration keptFor;
  private final int runnersUp;

  private DecisionSettings(
      Optional<Executor> writer, int maxWaiting, Duration keptFor, int runnersUp) {
    this.writer = writer;
    this.maxWaiting = maxWaiting;
    this.keptFor = keptFor;
    this.runnersUp = runnersUp;
  }

  /**
   * Returns the standard settings: entries are written by the common pool of the JVM, at most
   * 10,000 wait, they are kept for 365 days, and have 10 candidates that were not recommended.
   */
  public static DecisionSettings standard() {
    return STANDARD;
  }

  /**
   * Returns the same settings with another executor that writes the entries. At most one of its
   * threads is in use at a time.
   *
   * @param writer the executor
   */
  public DecisionSettings withWriter(Executor writer) {
    return new DecisionSettings(
        Optional.of(Objects.requireNonNull(writer, "writer")), maxWaiting, keptFor, runnersUp);
  }

  /**
   * Returns the same settings, except that each decision is written in the thread of its caller
   * before the caller gets it. A recommendation then takes as long as the storage. A failure of the
   * storage is no failure of the recommendation: the entry waits for the next one.
   */
  public DecisionSettings inCallersThread() {
    return new DecisionSettings(Optional.empty(), maxWaiting, keptFor, runnersUp);
  }

  /**
   * Returns the same settings with another maximum of entries that wait to be written. While so
   * many wait, further ones are dropped, and counted.
   *
   * @param maxWaiting 1–{@value #MAX_WAITING}; an entry takes about a kilobyte
   * @throws IllegalArgumentException if the number is out of range
   */
  public DecisionSettings withMaxWaiting(int maxWaiting) {
    require("maxWaiting", maxWaiting, 1, MAX_WAITING);
    return new DecisionSettings(writer, maxWaiting, keptFor, runnersUp);
  }

  /**
   * Returns the same settings with another time for which entries are kept. Older ones are deleted
   * within an hour in which decisions are made. Deployers of high-risk systems in the EU keep logs
   * for at least six months.
   *
   * @param keptFor from a day to 36,500 days
   * @throws IllegalArgumentException if the time is out of range
   */
  public DecisionSettings withKeptFor(Duration keptFor) {
    if (keptFor.compareTo(MIN_KEPT_FOR) < 0 || keptFor.compareTo(MAX_KEPT_FOR) > 0) {
      throw new IllegalArgumentException(
          "keptFor must be from 1 to 36500 days but is " + keptFor + ".");
    }
    return new DecisionSettings(writer, maxWaiting, keptFor, runnersUp);
  }

  /**
   * Returns the same settings with another number of candidates that an entry has beside the
   * recommendations. The hash of an entry covers all candidates in any case.
   *
   * @param runnersUp 0–{@value #MAX_RUNNERS_UP}
   * @throws IllegalArgumentException if the number is out of range
   */
  public DecisionSettings withRunnersUp(int runnersUp) {
    require("runnersUp", runnersUp, 0, MAX_RUNNERS_UP);
    return new DecisionSettings(writer, maxWaiting, keptFor, runnersUp);
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be from " + min + " to " + max + " but is " + value + ".");
    }
  }

  /** Returns the executor that writes entries; empty if the caller of a recommendation does. */
  public Optional<Executor> writer() {
    return writer;
  }

  /** Returns the maximum of entries that wait to be written. */
  public int maxWaiting() {
    return maxWaiting;
  }

  /** Returns the time for which entries are kept. */
  public Duration keptFor() {
    return keptFor;
  }

  /** Returns the number of candidates beside the recommendations. */
  public int runnersUp() {
    return runnersUp;
  }
}
