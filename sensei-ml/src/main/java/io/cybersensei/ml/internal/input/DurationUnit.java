package io.cybersensei.ml.internal.input;

import java.util.Locale;

/** The unit of durations. */
public enum DurationUnit {
  /** Seconds. */
  S(1),
  /** Milliseconds. */
  MS(1_000),
  /** Minutes. */
  MIN(1 / 60.0);

  private final double perSecond;

  DurationUnit(double perSecond) {
    this.perSecond = perSecond;
  }

  double perSecond() {
    return perSecond;
  }

  DurationUnit other() {
    return this == S ? MS : S;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
