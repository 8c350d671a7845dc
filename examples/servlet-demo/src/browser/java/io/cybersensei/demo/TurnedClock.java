package io.cybersensei.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the system, which a test turns ahead. Thread-safe. */
final class TurnedClock extends Clock {

  private final AtomicReference<Duration> ahead;
  private final ZoneId zone;

  TurnedClock() {
    this(new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
  }

  private TurnedClock(AtomicReference<Duration> ahead, ZoneId zone) {
    this.ahead = ahead;
    this.zone = zone;
  }

  /** Turns the clock ahead by a time. */
  void turn(Duration time) {
    ahead.accumulateAndGet(time, Duration::plus);
  }

  /** Returns how far the clock is ahead of the system. */
  Duration ahead() {
    return ahead.get();
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new TurnedClock(ahead, other);
  }
}
