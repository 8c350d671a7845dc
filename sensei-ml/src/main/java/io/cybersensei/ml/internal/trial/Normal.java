package io.cybersensei.ml.internal.trial;

/** The standard normal distribution. */
final class Normal {

  private Normal() {}

  /**
   * Returns the probability of a value below z, to seven digits (Abramowitz and Stegun 1964,
   * formula 26.2.17).
   */
  static double below(double z) {
    double t = 1 / (1 + .2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (.319381530
                + t * (-.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z < 0 ? tail : 1 - tail;
  }
}
