package io.cybersensei.ml.internal.input;

import io.cybersensei.interaction.InteractionCodec;
import io.cybersensei.interaction.Iso8601;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The format of the time of an interaction. */
public enum TimeUnit {
  /** No times: the rows are in order. */
  ORDER,
  /** Seconds since 1970, or since any other moment that is the same for all rows. */
  SECONDS,
  /** Milliseconds since the same moment. */
  MILLIS,
  /** ISO 8601, in a given zone if it names none. */
  ISO;

  private static final int MICROS_IN_A_SECOND = 1_000_000;
  private static final long MAX_MICROS = 253_402_300_799_000_000L;

  /**
   * Reads a time.
   *
   * @param zone the zone of a time that names none
   * @return microseconds since 1970; empty if the text is no time from 1970 to 9999
   */
  public OptionalLong micros(String text, ZoneId zone) {
    OptionalLong micros =
        switch (this) {
          case ORDER -> OptionalLong.of(0);
          case SECONDS -> scaled(text, 1e6);
          case MILLIS -> scaled(text, 1e3);
          case ISO -> iso(text, zone);
        };
    return micros.isPresent() && (micros.getAsLong() < 0 || micros.getAsLong() > MAX_MICROS)
        ? OptionalLong.empty()
        : micros;
  }

  /** Describes a valid time, with the options for other formats. */
  String inWords() {
    return switch (this) {
      case ORDER -> "a time";
      case SECONDS -> "a time in seconds since 1970";
      case MILLIS -> "a time in milliseconds since 1970";
      case ISO ->
          "a time in ISO 8601 such as 2026-01-31T10:00:00Z; for numbers say --time-unit seconds or"
              + " --time-unit millis, for rows in order --time-unit order";
    };
  }

  private static OptionalLong scaled(String text, double factor) {
    OptionalDouble number = InteractionCodec.parseNumber(text);
    return number.isPresent()
        ? OptionalLong.of(Math.round(number.getAsDouble() * factor))
        : OptionalLong.empty();
  }

  private static OptionalLong iso(String text, ZoneId zone) {
    return Iso8601.parse(text)
        .match(
            moment -> microsOf(moment.instant()),
            local -> microsOf(local.in(zone)),
            contradictory -> OptionalLong.empty(),
            malformed -> OptionalLong.empty());
  }

  /**
   * Returns the microseconds from 1970 until an instant.
   *
   * @throws ArithmeticException if the instant is more than about 290,000 years from 1970
   */
  static long micros(Instant time) {
    // On Java 17, ChronoUnit.MICROS.between counts in nanoseconds and overflows in 2262.
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS_IN_A_SECOND), time.getNano() / 1_000);
  }

  private static OptionalLong microsOf(Instant time) {
    try {
      return OptionalLong.of(micros(time));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
