package io.cybersensei.learning;

import java.util.List;

/**
 * The values of a {@link TimeToMastery}. They are hidden, so that it can get more of them.
 *
 * @param reached the minutes of each run that mastered every topic, in any order; unmodifiable
 * @param runs the number of all runs
 */
record SimulatedTimeToMastery(
    double chance, Interval questions, Interval minutes, List<Long> reached, int runs)
    implements TimeToMastery {

  SimulatedTimeToMastery {
    reached = List.copyOf(reached);
  }

  @Override
  public double chanceWithin(double timesMedian, double spread) {
    if (!(timesMedian > 0)) {
      return 0;
    }
    double median = Math.max(1, minutes.median());
    double sum = 0;
    for (long needed : reached) {
      sum += normal(Math.log(timesMedian * median / Math.max(1, needed)) / spread);
    }
    return sum / runs;
  }

  /**
   * Returns the distribution function of the standard normal distribution, with an error below 1e-6
   * (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 7.1.26).
   */
  private static double normal(double x) {
    double t = 1 / (1 + .3275911 * Math.abs(x) / Math.sqrt(2));
    double series =
        t
            * (.254829592
                + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double tail = series * Math.exp(-x * x / 2) / 2;
    return x >= 0 ? 1 - tail : tail;
  }
}
