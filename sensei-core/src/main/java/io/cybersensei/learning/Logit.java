package io.cybersensei.learning;

/** Between probabilities and log odds. */
public final class Logit {

  private Logit() {}

  /** The log odds of a probability that is strictly between 0 and 1. */
  public static double of(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** The probability of log odds; the logistic function. */
  public static double toProbability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
