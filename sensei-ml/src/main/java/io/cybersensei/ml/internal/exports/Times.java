package io.cybersensei.ml.internal.exports;

import io.cybersensei.ml.internal.input.TimeUnit;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as learning platforms write them for people, in several languages. */
final class Times {

  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "(\\d{1,2})\\.?\\s+(\\p{L}{3,12})\\.?,?\\s+(\\d{4}),?\\s+(?:um\\s+)?"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([AaPp])?");
  private static final Pattern NAMED_MONTH_FIRST =
      Pattern.compile(
          "(\\p{L}{3,12})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4}),?\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([AaPp])?");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2}),?\\s+"
              + "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*([AaPp])?(?:\\.?[Mm]\\.?)?");
  private static final Pattern PART_OF_DURATION = Pattern.compile("(\\d+)\\s*(\\p{L}+)");
  private static final Map<String, Integer> MONTHS = months();

  private final ZoneId zone;
  private final boolean monthFirst;

  /**
   * @param zone the zone of times that name none
   * @param monthFirst whether 3/4/2026 is the fourth of March
   */
  Times(ZoneId zone, boolean monthFirst) {
    this.zone = zone;
    this.monthFirst = monthFirst;
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (Locale locale :
        List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            new Locale("de", "AT"),
            Locale.FRENCH,
            new Locale("es"),
            Locale.ITALIAN,
            new Locale("pt"),
            new Locale("nl"))) {
      for (Month month : Month.values()) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          months.put(key(month.getDisplayName(style, locale)), month.getValue());
        }
      }
    }
    months.put("mrz", 3);
    months.put("sept", 9);
    return months;
  }

  private static String key(String month) {
    return month.toLowerCase(Locale.ROOT).replace(".", "");
  }

  /** Reads a time; empty if the text is none from 1970 to 9999. */
  OptionalLong micros(String text) {
    String stripped = text.strip();
    OptionalLong iso = TimeUnit.ISO.micros(stripped, zone);
    if (iso.isPresent()) {
      return iso;
    }
    Matcher named = NAMED_MONTH.matcher(stripped);
    if (named.find()) {
      return micros(named, named.group(2), number(named, 1));
    }
    Matcher american = NAMED_MONTH_FIRST.matcher(stripped);
    if (american.find()) {
      return micros(american, american.group(1), number(american, 2));
    }
    Matcher numbers = NUMBERS.matcher(stripped);
    if (!numbers.matches()) {
      return OptionalLong.empty();
    }
    int year = number(numbers, 3);
    return micros(
        numbers,
        year < 100 ? 2_000 + year : year,
        number(numbers, monthFirst ? 1 : 2),
        number(numbers, monthFirst ? 2 : 1));
  }

  private OptionalLong micros(Matcher parts, String name, int day) {
    Integer month = MONTHS.get(key(name));
    return month == null ? OptionalLong.empty() : micros(parts, number(parts, 3), month, day);
  }

  private OptionalLong micros(Matcher parts, int year, int month, int day) {
    int hour = number(parts, 4);
    String half = parts.group(7);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    try {
      long seconds =
          LocalDateTime.of(
                  year,
                  month,
                  day,
                  hour,
                  number(parts, 5),
                  parts.group(6) == null ? 0 : number(parts, 6))
              .atZone(zone)
              .toEpochSecond();
      return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds * 1_000_000);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** Reads a duration such as "5 mins 12 secs" or "1 Stunde 3 Minuten", in seconds. */
  static OptionalDouble seconds(String text) {
    Matcher part = PART_OF_DURATION.matcher(text);
    double sum = 0;
    boolean found = false;
    while (part.find() && part.group(1).length() < 10) {
      String unit = part.group(2).toLowerCase(Locale.ROOT);
      double factor =
          unit.startsWith("st") || unit.startsWith("h")
              ? 3_600
              : unit.startsWith("s")
                  ? 1
                  : unit.startsWith("m")
                      ? 60
                      : unit.startsWith("d") || unit.startsWith("t") || unit.startsWith("j")
                          ? 86_400
                          : 0;
      sum += factor * Integer.parseInt(part.group(1));
      found |= factor > 0;
    }
    return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }
}
