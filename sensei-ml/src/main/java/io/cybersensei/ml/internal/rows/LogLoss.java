package io.cybersensei.ml.internal.rows;

/** The log loss: minus the natural logarithm of the probability that was given to the outcome. */
public final class LogLoss {

  private LogLoss() {}

  public static double of(double logit, boolean right) {
    return Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
}
