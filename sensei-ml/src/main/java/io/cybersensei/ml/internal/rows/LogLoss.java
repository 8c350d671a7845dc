package io.cybersensei.ml.internal.rows;

/** Minus the natural logarithm of the probability that a logit gives to what happened. */
public final class LogLoss {

  private LogLoss() {}

  public static double of(double logit, boolean right) {
    return Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }
}
