package io.cybersensei.servlet.internal.xapi.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of texts in statements. */
public final class Formats {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
  private static final Pattern UUID_TEXT =
      Pattern.compile(
          "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
  private static final Pattern MAILBOX =
      Pattern.compile("mailto:[^\\s@<>,;:\"()\\[\\]]{1,64}@[^\\s@<>,;:\"()\\[\\]/?#]{1,255}");
  private static final Pattern SHA1 = Pattern.compile("[0-9A-Fa-f]{40}");
  private static final Pattern SHA2 =
      Pattern.compile("[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(\\s*;.*)?");
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?:(?<weeks>\\d+(?:\\.\\d+)?)W|(?=.)(?:(?<years>\\d+)Y)?(?:(?<months>\\d+)M)?"
              + "(?:(?<days>\\d+(?:\\.\\d+)?)D)?(?:T(?=.)(?:(?<hours>\\d+(?:\\.\\d+)?)H)?"
              + "(?:(?<minutes>\\d+(?:\\.\\d+)?)M)?(?:(?<seconds>\\d+(?:\\.\\d+)?)S)?)?)");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)"
              + "([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final Pattern UNKNOWN_OFFSET = Pattern.compile("-00(?::?00)?");
  private static final int NANO_DIGITS = 9;
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DIGITS, true)
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Formats() {}

  /** Returns whether a text is an absolute IRI (RFC 3987), of any scheme. */
  static boolean isIri(String text) {
    return SCHEME.matcher(text).matches() && isParsed(text);
  }

  /** Returns whether a text is an absolute URL. */
  static boolean isIrl(String text) {
    return isIri(text);
  }

  private static boolean isParsed(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Returns whether a text is a UUID in its standard form. */
  public static boolean isUuid(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  static boolean isMailbox(String text) {
    return MAILBOX.matcher(text).matches();
  }

  static boolean isSha1(String text) {
    return SHA1.matcher(text).matches();
  }

  public static boolean isSha2(String text) {
    return SHA2.matcher(text).matches();
  }

  static boolean isMediaType(String text) {
    return MEDIA_TYPE.matcher(text).matches();
  }

  static boolean isLanguage(String text) {
    if (text.isEmpty()) {
      return false;
    }
    try {
      new Locale.Builder().setLanguageTag(text);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }

  /**
   * Returns the length of a duration of ISO 8601, in which a year has 365 days and a month 30;
   * empty if it is malformed or too long for a {@link Duration}.
   */
  public static Optional<Duration> duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    double days =
        7 * part(parts, "weeks")
            + 365 * part(parts, "years")
            + 30 * part(parts, "months")
            + part(parts, "days");
    double seconds =
        60 * (60 * (24 * days + part(parts, "hours")) + part(parts, "minutes"))
            + part(parts, "seconds");
    return seconds > Long.MAX_VALUE / 1_000.0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(1_000 * seconds)));
  }

  private static double part(Matcher parts, String name) {
    String digits = parts.group(name);
    return digits == null ? 0 : Double.parseDouble(digits);
  }

  /**
   * Returns the instant of a timestamp of ISO 8601 or RFC 3339. One without an offset is in UTC;
   * the offset {@code -00:00} is refused, as xAPI demands.
   */
  public static Optional<Instant> timestamp(String text) {
    Matcher parts = TIMESTAMP.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String offset = parts.group(3);
    if (offset != null && UNKNOWN_OFFSET.matcher(offset).matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.parse(parts.group(1) + "T" + nanos(parts.group(2)), LOCAL);
      ZoneOffset zone =
          offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
      return Optional.of(local.toInstant(zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns a time with at most nine digits after the point. */
  private static String nanos(String time) {
    int point = time.indexOf('.');
    return point < 0 ? time : time.substring(0, Math.min(time.length(), point + 1 + NANO_DIGITS));
  }

  static boolean isTimestamp(String text) {
    return timestamp(text).isPresent();
  }
}
