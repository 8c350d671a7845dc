package io.cybersensei.experiment;

import java.util.Arrays;

/**
 * A confidence sequence for the mean of values from 0 to 1 that come one after the other, each with
 * the same mean given those before. At every time the interval contains the mean; the probability
 * that it ever fails to is at most {@code alpha}, so one may look at it after each value and stop
 * at will.
 *
 * <p>For each candidate mean there is a gambler who bets that the values lie above, and one who
 * bets that they lie below. If the candidate is right, their capital grows beyond {@code 1/alpha}
 * with a probability of at most {@code alpha} (Ville's inequality), so a candidate is left out for
 * ever when half the larger capital does. The bets are those of the hedged capital process of
 * Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", Journal of
 * the Royal Statistical Society B 86(1), 2024 (theorem 3): they follow the variance that was seen,
 * and never more than half of the capital that can be lost. Not thread-safe.
 */
final class BettingSequence {

  private static final int GRID = 2_000;
  private static final double MAX_LOSS = .5;

  private final double alpha;
  private final double[] candidates = new double[GRID + 1];
  private final double[] above = new double[GRID + 1];
  private final double[] below = new double[GRID + 1];
  private final boolean[] out = new boolean[GRID + 1];
  private final double tested;
  private double testedAbove;
  private double testedBelow;
  private double testedMax;

  private int values;
  private double sum;
  private double squares;
  // The mean and variance before a value, shrunken to a half and a quarter.
  private double meanBefore = .5;
  private double varianceSum = .25;

  /**
   * @param alpha the probability that the interval ever fails to contain the mean
   * @param tested the mean of the hypothesis, for {@link #evidence}
   */
  BettingSequence(double alpha, double tested) {
    this.alpha = alpha;
    this.tested = tested;
    for (int i = 0; i <= GRID; i++) {
      candidates[i] = (double) i / GRID;
    }
  }

  /** Adds a value, 0 to 1. */
  void add(double value) {
    values++;
    double variance = varianceSum / values;
    double bet = Math.sqrt(2 * Math.log(2 / alpha) / (variance * values * Math.log1p(values)));
    for (int i = 0; i <= GRID; i++) {
      if (!out[i]) {
        double candidate = candidates[i];
        above[i] += Math.log1p(upward(bet, candidate) * (value - candidate));
        below[i] += Math.log1p(-downward(bet, candidate) * (value - candidate));
        out[i] = Math.max(above[i], below[i]) + Math.log(.5) >= -Math.log(alpha);
      }
    }
    testedAbove += Math.log1p(upward(bet, tested) * (value - tested));
    testedBelow += Math.log1p(-downward(bet, tested) * (value - tested));
    testedMax = Math.max(testedMax, Math.max(testedAbove, testedBelow) + Math.log(.5));
    sum += value;
    squares += value * value;
    varianceSum += (value - meanBefore) * (value - meanBefore);
    meanBefore = (.5 + sum) / (values + 1);
  }

  /** A gambler who bets on larger values loses most at 0. */
  private static double upward(double bet, double candidate) {
    return candidate == 0 ? bet : Math.min(bet, MAX_LOSS / candidate);
  }

  /** A gambler who bets on smaller values loses most at 1. */
  private static double downward(double bet, double candidate) {
    return candidate == 1 ? bet : Math.min(bet, MAX_LOSS / (1 - candidate));
  }

  int values() {
    return values;
  }

  double mean() {
    return values == 0 ? .5 : sum / values;
  }

  /** Returns the standard deviation of the values. */
  double deviation() {
    return values == 0 ? 0 : Math.sqrt(Math.max(0, squares / values - mean() * mean()));
  }

  /** Returns the lower end: the largest candidate that is out, below the first that is not. */
  double low() {
    for (int i = 0; i <= GRID; i++) {
      if (!out[i]) {
        return candidates[Math.max(0, i - 1)];
      }
    }
    return mean();
  }

  double high() {
    for (int i = GRID; i >= 0; i--) {
      if (!out[i]) {
        return candidates[Math.min(GRID, i + 1)];
      }
    }
    return mean();
  }

  /** Returns the largest e-value against the tested mean so far; 20 is as .05 once and for all. */
  double evidence() {
    return Math.exp(testedMax);
  }

  @Override
  public String toString() {
    return "BettingSequence[" + values + ", " + Arrays.toString(new double[] {low(), high()}) + "]";
  }
}
