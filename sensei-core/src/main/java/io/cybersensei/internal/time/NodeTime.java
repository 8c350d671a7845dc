package io.cybersensei.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The age of things that this node has read, by its clock and by its monotonic counter together.
 * Neither suffices alone: a clock can be set back, and the counter of a virtual machine can stand
 * still while the machine is suspended. So a thing is as old as the larger of its two ages, and
 * older than any limit if the clock was set back behind it. Thread-safe.
 */
public final class NodeTime {

  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /** Creates the time by a clock and the monotonic counter of the process. */
  public NodeTime(InstantSource clock) {
    this(clock, System::nanoTime);
  }

  /**
   * Creates the time by a clock and a counter.
   *
   * @param clock the clock, which may jump
   * @param nanoTime the counter, in nanoseconds, as {@link System#nanoTime}
   */
  public NodeTime(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * A point in time. It has no meaning on another node or in another process, so it is never
   * stored.
   *
   * @param clock the time by the clock
   * @param nanos the value of the counter
   */
  public record Mark(Instant clock, long nanos) {}

  /** Returns the current point in time. */
  public Mark mark() {
    return new Mark(clock.instant(), nanoTime.getAsLong());
  }

  /** Returns whether less than a given time has passed since a point in time. */
  public boolean isWithin(Duration limit, Mark since) {
    Instant now = clock.instant();
    return nanoTime.getAsLong() - since.nanos() < limit.toNanos()
        && !now.isBefore(since.clock())
        && now.isBefore(since.clock().plus(limit));
  }

  /** Returns the time since a mark, which no clock that is set changes. */
  public Duration since(Mark mark) {
    return Duration.ofNanos(nanoTime.getAsLong() - mark.nanos());
  }
}
