package io.cybersensei;

import io.cybersensei.health.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
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

  /** True if the last check of the storage passed. The clock is checked after it. */
  private volatile boolean isStorageUp = true;

  private ClockCheck(Storage storage, InstantSource clock, boolean ofHost) {
    this.storage = storage;
    this.clock = clock;
    this.ofHost = ofHost && !isOfSystem(clock);
  }

  /**
   * Returns the check of the storage and that of the clock, which asks for no time while the
   * storage is down: it would only wait for the same fault, and could tell nothing of the clock.
   *
   * @param storage the storage that knows the shared clock
   * @param clock the clock of this node
   * @param ofHost whether the host has set the clock
   */
  static List<HealthCheck> withStorage(Storage storage, InstantSource clock, boolean ofHost) {
    ClockCheck clockCheck = new ClockCheck(storage, clock, ofHost);
    HealthCheck health = storage.health();
    HealthCheck.Probe probe = () -> clockCheck.checkStorage(health);
    return List.of(
        health.required()
            ? HealthCheck.of(health.name(), probe)
            : HealthCheck.optional(health.name(), probe),
        HealthCheck.optional("clock", clockCheck::check));
  }

  /** Returns whether a host has only named the system's clock, which is never a simulation. */
  private static boolean isOfSystem(InstantSource clock) {
    return clock.equals(InstantSource.system())
        || (clock instanceof Clock zoned
            && zoned.withZone(ZoneOffset.UTC).equals(Clock.systemUTC()));
  }

  private void checkStorage(HealthCheck health) throws Exception {
    isStorageUp = false;
    health.check();
    isStorageUp = true;
  }

  private void check() {
    if (!isStorageUp) {
      return;
    }
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
