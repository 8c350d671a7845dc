package io.cybersensei.servlet.internal.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The header {@code Accept-Language} (RFC 9110, section 12.5.4). It is optional, so a malformed
 * part of it is ignored. It is parsed here because containers throw exceptions for some values.
 */
final class AcceptLanguage {

  /** The limits keep the work for a long header small. Browsers send fewer than ten ranges. */
  private static final int MAX_LENGTH = 1_000;

  private static final double DEFAULT_WEIGHT = 1;

  private record Range(String language, double weight) {}

  private AcceptLanguage() {}

  /**
   * Returns the supported language that the client prefers.
   *
   * @param headers the values of the header
   * @param supported the supported languages, without regions
   */
  static Optional<Locale> preferred(List<String> headers, Collection<Locale> supported) {
    String header = String.join(",", headers);
    if (header.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    // The sort is stable: ranges of one weight stay in the order of the header.
    return Stream.of(header.split(",", -1))
        .flatMap(part -> range(part).stream())
        .filter(range -> range.weight() > 0)
        .sorted(Comparator.comparingDouble(Range::weight).reversed())
        .flatMap(range -> supported(range, supported).stream())
        .findFirst();
  }

  private static Optional<Range> range(String part) {
    String[] pieces = part.split(";", -1);
    String language = pieces[0].strip().split("-", 2)[0];
    if (pieces.length > 2) {
      return Optional.empty();
    }
    return weight(pieces.length == 1 ? "q=1" : pieces[1].strip())
        .map(weight -> new Range(language, weight));
  }

  private static Optional<Double> weight(String parameter) {
    if (parameter.equals("q=1")) {
      return Optional.of(DEFAULT_WEIGHT);
    }
    return parameter.matches("[qQ]=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")
        ? Optional.of(Double.parseDouble(parameter.substring(2)))
        : Optional.empty();
  }

  private static Optional<Locale> supported(Range range, Collection<Locale> supported) {
    return supported.stream()
        .filter(each -> each.getLanguage().equalsIgnoreCase(range.language()))
        .findFirst();
  }
}
