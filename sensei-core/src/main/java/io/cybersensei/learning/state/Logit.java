package io.cybersensei.learning.state;

/** Between probabilities and log odds. */
public final class Logit {

  /** Log odds are kept within this of 0, so that certainty does not become infinite. */
  public static final double LARGEST = 20;

  private Logit() {}

  /** The log odds of a probability (0–1), from −{@value #LARGEST} to {@value #LARGEST}. */
  public static double of(double probability) {
    double logit = Math.log(probability / (1 - probability));
    return Math.max(-LARGEST, Math.min(LARGEST, logit));
  }

  /** The probability of log odds; the logistic function. */
  public static double toProbability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
