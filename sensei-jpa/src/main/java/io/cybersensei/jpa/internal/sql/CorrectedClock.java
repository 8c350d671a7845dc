package io.cybersensei.jpa.internal.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a node, corrected by its difference to the clock of the database. The difference is
 * measured at first, every minute, and whenever the clock has jumped, in the thread of a caller.
 * While the database does not answer, the last known difference stays in force. Thread-safe.
 *
 * <p>A difference below a second is not corrected: it is noise, and does no harm. Nor is one of
 * more than 30 days: such a clock stands elsewhere on purpose, as in a simulation.
 */
final class CorrectedClock implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(CorrectedClock.class);
  private static final Duration NOISE = Duration.ofSeconds(1);
  private static final Duration MAX_CORRECTION = Duration.ofDays(30);
  private static final Duration JUMP = Duration.ofSeconds(2);
  private static final long MEASURE_EVERY = TimeUnit.MINUTES.toNanos(1);

  /** A measurement of the difference of a clock. */
  @FunctionalInterface
  interface Measurement {

    /** Returns how far a clock is ahead: negative if it is behind. */
    Duration of(InstantSource clock) throws SQLException;
  }

  /**
   * A known difference.
   *
   * @param ahead the time by which the clock is ahead, as far as it is corrected
   * @param at the time of the measurement by the clock
   * @param nanos the time of the measurement by the counter
   */
  private record Known(Duration ahead, Instant at, long nanos) {}

  private final InstantSource clock;
  private final Measurement measurement;
  private final LongSupplier nanoTime;
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile Known known;

  /**
   * Creates a corrected clock, and measures for the first time.
   *
   * @param clock the clock of the node
   * @param measurement the measurement of its difference
   * @param nanoTime the monotonic counter of the process, in nanoseconds
   */
  CorrectedClock(InstantSource clock, Measurement measurement, LongSupplier nanoTime) {
    this.clock = clock;
    this.measurement = measurement;
    this.nanoTime = nanoTime;
    this.known = measured(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    Known last = known;
    if (isOutdated(last) && measuring.tryLock()) {
      try {
        last = measured(last.ahead());
        known = last;
      } finally {
        measuring.unlock();
      }
    }
    return clock.instant().minus(last.ahead());
  }

  private boolean isOutdated(Known last) {
    long nanos = nanoTime.getAsLong() - last.nanos();
    Duration jump = Duration.between(last.at().plusNanos(nanos), clock.instant());
    return nanos >= MEASURE_EVERY || jump.abs().compareTo(JUMP) > 0;
  }

  private Known measured(Duration before) {
    long nanos = nanoTime.getAsLong();
    Instant at = clock.instant();
    try {
      return new Known(corrected(measurement.of(clock), before), at, nanos);
    } catch (SQLException e) {
      LOG.debug("The clock of the database could not be read.", e);
      return new Known(before, at, nanos);
    }
  }

  private Duration corrected(Duration ahead, Duration before) {
    if (ahead.abs().compareTo(MAX_CORRECTION) > 0) {
      return Duration.ZERO;
    }
    if (ahead.minus(before).abs().compareTo(NOISE) < 0) {
      return before;
    }
    LOG.info("The clock of this node is {} ahead of the database's, and is corrected.", ahead);
    return ahead.abs().compareTo(NOISE) < 0 ? Duration.ZERO : ahead;
  }
}
