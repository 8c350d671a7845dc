package io.cybersensei.learning.quality;

/**
 * The population stability index: how far one distribution has moved from another. It is the sum
 * over bins of {@code (a − e) · ln(a / e)}, where e and a are the expected and the actual share of
 * a bin (Siddiqi, "Credit Risk Scorecards", 2006; the symmetric divergence of Kullback and Leibler,
 * 1951). By the rule of thumb there, less than .1 is no change, and more than .25 is a shift that
 * needs attention.
 */
public final class PopulationStability {

  /** Added to each bin, so that an empty one does not make the index infinite. */
  private static final double SMOOTHING = .5;

  private PopulationStability() {}

  /**
   * Returns the index.
   *
   * @param expected the number of values in each bin of the distribution to compare with
   * @param actual the number of values in each bin, of the same length
   * @return 0 or more
   * @throws IllegalArgumentException if the lengths differ or are 0, or a number is negative
   */
  public static double index(long[] expected, long[] actual) {
    if (expected.length != actual.length || expected.length == 0) {
      throw new IllegalArgumentException(
          "expected and actual must have the same bins, but have "
              + expected.length
              + " and "
              + actual.length
              + ".");
    }
    double allExpected = total(expected);
    double allActual = total(actual);
    double index = 0;
    for (int bin = 0; bin < expected.length; bin++) {
      double e = (expected[bin] + SMOOTHING) / allExpected;
      double a = (actual[bin] + SMOOTHING) / allActual;
      index += (a - e) * Math.log(a / e);
    }
    return index;
  }

  private static double total(long[] bins) {
    double total = 0;
    for (long bin : bins) {
      if (bin < 0) {
        throw new IllegalArgumentException("A bin must not be negative but is " + bin + ".");
      }
      total += bin + SMOOTHING;
    }
    return total;
  }
}
