package io.cybersensei.ml.internal.input;

import java.util.Optional;
import java.util.regex.Pattern;

/** A parser of numbers in files: decimal, with a point. */
final class Numbers {

  /** The syntax, narrower than {@link Double#parseDouble}, which accepts {@code 1d} and NaN. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

  private Numbers() {}

  static Optional<Double> parse(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }
}
