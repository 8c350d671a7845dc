package io.cybersensei.loadtest;

import java.util.Locale;

/**
 * A value that must not pass a limit.
 *
 * @param name the name of the value
 * @param value the value
 * @param limit the limit
 * @param isMinimum whether the value must be at least the limit; otherwise it must be below
 * @param unit the unit of both
 */
record Threshold(String name, double value, double limit, boolean isMinimum, String unit) {

  static Threshold below(String name, double value, double limit, String unit) {
    return new Threshold(name, value, limit, false, unit);
  }

  static Threshold atLeast(String name, double value, double limit, String unit) {
    return new Threshold(name, value, limit, true, unit);
  }

  boolean isMet() {
    return isMinimum ? value >= limit : value < limit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-52s %10.2f %-4s %s %8.2f  %s",
        name,
        value,
        unit,
        isMinimum ? ">=" : "< ",
        limit,
        isMet() ? "met" : "NOT MET");
  }
}
