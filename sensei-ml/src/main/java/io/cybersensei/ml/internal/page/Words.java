package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.evaluation.Predictor;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and names as the report writes them. */
final class Words {

  private static final int MAX_LENGTH = 90;

  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a number with its noun, such as "1 row" or "2 rows". */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String signed(double value) {
    return (value < 0 ? "−" : "+") + String.format(Locale.ROOT, "%.2f", Math.abs(value));
  }

  static String decimal(OptionalDouble value) {
    return value.isPresent() ? decimal(value.getAsDouble()) : "–";
  }

  static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_LENGTH) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
  }

  static String name(Predictor predictor) {
    return switch (predictor) {
      case MODEL -> "Sensei";
      case KNOWLEDGE -> "Sensei, knowledge";
      case BASE_RATE -> "Base rate";
      case PFA -> "PFA";
      case BKT -> "BKT";
      case BEST_LR -> "Best-LR";
    };
  }
}
