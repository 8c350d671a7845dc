package io.cybersensei;

import io.cybersensei.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The check whether the clock of this node agrees with the one that the nodes over a storage share.
 * It is optional, because nodes keep to the shared clock for what concerns other nodes.
 * Thread-safe.
 */
final class ClockCheck {

  private static final Duration MAX_DIFFERENCE = Duration.ofMinutes(5);

  /** A clock of the host that is farther away stands elsewhere on purpose, as in a simulation. */
  private static final Duration SIMULATED = Duration.ofDays(30);

  private final Storage storage;
  private final InstantSource clock;
  private final boolean ofHost;

  private ClockCheck(Storage storage, InstantSource clock, boolean ofHost) {
    this.storage = storage;
    this.clock = clock;
    this.ofHost = ofHost;
  }

  /**
   * Returns the check.
   *
   * @param storage the storage that knows the shared clock
   * @param clock the clock of this node
   * @param ofHost whether the host has set the clock
   */
  static HealthCheck of(Storage storage, InstantSource clock, boolean ofHost) {
    return HealthCheck.optional("clock", new ClockCheck(storage, clock, ofHost)::check);
  }

  private void check() {
    Instant before = clock.instant();
    Optional<Instant> shared = storage.now();
    if (shared.isEmpty()) {
      return;
    }
    Duration trip = Duration.between(before, clock.instant());
    Duration ahead = Duration.between(shared.get(), before.plus(trip.dividedBy(2)));
    Duration difference = ahead.abs();
    if (difference.compareTo(MAX_DIFFERENCE) > 0
        && !(ofHost && difference.compareTo(SIMULATED) > 0)) {
      throw new IllegalStateException(
          "The clock of this node is "
              + difference.toMinutes()
              + " minutes "
              + (ahead.isNegative() ? "behind" : "ahead of")
              + " the clock of the database. At most "
              + MAX_DIFFERENCE.toMinutes()
              + " minutes are tolerated: synchronise the clock, for example by NTP.");
    }
  }
}
