package io.cybersensei.transfer;

import io.cybersensei.interaction.Iso8601;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A comparison of the times of rows: programs that write a row for each skill write them apart. */
final class SameMoment {

  /** Less than the time between two answers to a question, and more than programs take for rows. */
  private static final Duration APART = Duration.ofSeconds(1);

  private SameMoment() {}

  /** Returns whether two times in ISO 8601 are at most a second apart. */
  static boolean isSame(String time, String other) {
    if (time.equals(other)) {
      return true;
    }
    Optional<Instant> first = instant(time);
    Optional<Instant> second = instant(other);
    return first.isPresent()
        && second.isPresent()
        && Duration.between(first.get(), second.get()).abs().compareTo(APART) <= 0;
  }

  /** Returns a time; those of a file without offsets are all of one zone, so any serves here. */
  private static Optional<Instant> instant(String time) {
    return Iso8601.parse(time)
        .match(
            moment -> Optional.of(moment.instant()),
            local -> Optional.of(local.in(ZoneOffset.UTC)),
            contradictory -> Optional.empty(),
            malformed -> Optional.empty());
  }
}
