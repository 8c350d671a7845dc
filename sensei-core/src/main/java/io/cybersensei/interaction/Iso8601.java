package io.cybersensei.interaction;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates with times in ISO 8601, as programs write them:
 *
 * <ul>
 *   <li>the extended format {@code 2026-03-01T09:30:00Z}, and the basic format {@code
 *       20260301T093000Z};
 *   <li>{@code T}, {@code t} or a space between date and time;
 *   <li>no seconds, or seconds with a fraction after a point or a comma, of which nine digits
 *       count;
 *   <li>an offset {@code Z}, {@code z}, {@code UTC}, {@code GMT}, {@code +02:00}, {@code +0200} or
 *       {@code +02}, after a space or none, with or without the name of the zone in brackets. An
 *       offset in figures must be one that the zone has at this time; {@code Z} goes with each zone
 *       (RFC 9557), and an unknown zone is ignored.
 * </ul>
 *
 * <p>Dates without a time, week dates, ordinal dates and times without minutes are not read.
 * Thread-safe.
 */
public final class Iso8601 {

  /** A time in the usual form, for messages. */
  public static final String EXAMPLE = "2026-03-01T09:30:00Z";

  private static final int MAX_LENGTH = 100;

  private static final String DATE = "([0-9]{4})%s([0-9]{2})%s([0-9]{2})";
  private static final String TIME = "([0-9]{2})%s([0-9]{2})(?:%s([0-9]{2})(?:[.,]([0-9]+))?)?";
  private static final String OFFSET =
      "(?: ?(Z|z|UTC|GMT|([+\u2212-])([0-9]{2})(?::?([0-9]{2}))?)(?:\\[!?([\\w/+:-]+)])?)?";

  private static final Pattern EXTENDED = pattern("-", ":");
  private static final Pattern BASIC = pattern("", "");

  private Iso8601() {}

  private static Pattern pattern(String dash, String colon) {
    return Pattern.compile(
        DATE.formatted(dash, dash) + "[Tt ]" + TIME.formatted(colon, colon) + OFFSET);
  }

  /** The result of {@link #parse}. */
  public sealed interface TimeResult {

    /**
     * Applies the function for this case and returns its result.
     *
     * @param moment the function for {@link Moment}
     * @param local the function for {@link Local}
     * @param contradictory the function for {@link Contradictory}
     * @param malformed the function for {@link Malformed}
     * @param <R> the type of the result
     */
    <R> R match(
        Function<? super Moment, ? extends R> moment,
        Function<? super Local, ? extends R> local,
        Function<? super Contradictory, ? extends R> contradictory,
        Function<? super Malformed, ? extends R> malformed);

    /**
     * The text has an offset.
     *
     * @param instant the time
     */
    record Moment(Instant instant) implements TimeResult {
      @Override
      public <R> R match(
          Function<? super Moment, ? extends R> moment,
          Function<? super Local, ? extends R> local,
          Function<? super Contradictory, ? extends R> contradictory,
          Function<? super Malformed, ? extends R> malformed) {
        return moment.apply(this);
      }
    }

    /**
     * The text has no offset.
     *
     * @param time the time in a zone that the text does not name
     */
    record Local(LocalDateTime time) implements TimeResult {

      /**
       * Returns the time in a zone. In the hour that a clock shows twice, the first is meant; a
       * time that a clock skips counts from before the gap.
       */
      public Instant in(ZoneId zone) {
        return time.atZone(zone).toInstant();
      }

      @Override
      public <R> R match(
          Function<? super Moment, ? extends R> moment,
          Function<? super Local, ? extends R> local,
          Function<? super Contradictory, ? extends R> contradictory,
          Function<? super Malformed, ? extends R> malformed) {
        return local.apply(this);
      }
    }

    /**
     * The offset is none that the zone has at this time, so the text names two times.
     *
     * @param offset the offset, such as {@code +05:00}
     * @param zone the zone, such as {@code Europe/Paris}
     */
    record Contradictory(String offset, String zone) implements TimeResult {

      /** Returns the rule as the end of a sentence that begins with the name of the field. */
      public String rule() {
        return " must have an offset of its zone, but " + zone + " is not at " + offset + " then.";
      }

      @Override
      public <R> R match(
          Function<? super Moment, ? extends R> moment,
          Function<? super Local, ? extends R> local,
          Function<? super Contradictory, ? extends R> contradictory,
          Function<? super Malformed, ? extends R> malformed) {
        return contradictory.apply(this);
      }
    }

    /** The text is no date with a time, or one that does not exist. */
    record Malformed() implements TimeResult {
      @Override
      public <R> R match(
          Function<? super Moment, ? extends R> moment,
          Function<? super Local, ? extends R> local,
          Function<? super Contradictory, ? extends R> contradictory,
          Function<? super Malformed, ? extends R> malformed) {
        return malformed.apply(this);
      }
    }
  }

  /** Reads a date with a time. */
  public static TimeResult parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return new TimeResult.Malformed();
    }
    Matcher extended = EXTENDED.matcher(text);
    Matcher found = extended.matches() ? extended : BASIC.matcher(text);
    if (!found.matches()) {
      return unusual(text);
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(found, 1),
              number(found, 2),
              number(found, 3),
              number(found, 4),
              number(found, 5),
              number(found, 6),
              nanos(found.group(7)));
      return found.group(8) == null
          ? new TimeResult.Local(time)
          : at(time, offset(found), found.group(9) == null ? null : found.group(12));
    } catch (DateTimeException e) {
      return new TimeResult.Malformed();
    }
  }

  /** Reads years of more digits and offsets with seconds, as Java writes them. */
  private static TimeResult unusual(String text) {
    try {
      int bracket = text.endsWith("]") ? text.indexOf('[') : -1;
      OffsetDateTime time = OffsetDateTime.parse(bracket < 0 ? text : text.substring(0, bracket));
      return at(
          time.toLocalDateTime(),
          time.getOffset(),
          bracket < 0 || text.charAt(bracket - 1) == 'Z'
              ? null
              : text.substring(bracket + 1, text.length() - 1));
    } catch (DateTimeException e) {
      return new TimeResult.Malformed();
    }
  }

  private static TimeResult at(LocalDateTime time, ZoneOffset offset, @Nullable String zone) {
    return zone == null || zone(zone).map(known -> known.isValidOffset(time, offset)).orElse(true)
        ? new TimeResult.Moment(time.toInstant(offset))
        : new TimeResult.Contradictory(offset.getId(), zone);
  }

  private static Optional<ZoneRules> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name).getRules());
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static int number(Matcher found, int group) {
    String digits = found.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static ZoneOffset offset(Matcher found) {
    String sign = found.group(9);
    if (sign == null) {
      return ZoneOffset.UTC;
    }
    int direction = sign.equals("+") ? 1 : -1;
    return ZoneOffset.ofHoursMinutes(direction * number(found, 10), direction * number(found, 11));
  }
}
