package io.cybersensei.learning.state;

/** Conversions between probabilities and logits (log odds). */
public final class Logit {

  /** The maximum absolute value of a logit. It keeps the logits of 0 and 1 finite. */
  public static final double MAX = 20;

  private Logit() {}

  /**
   * Returns the logit of a probability, from −{@value #MAX} to {@value #MAX}.
   *
   * @param probability the probability, 0–1
   */
  public static double of(double probability) {
    double logit = Math.log(probability / (1 - probability));
    return Math.max(-MAX, Math.min(MAX, logit));
  }

  /**
   * Returns the probability of a logit, 0–1 (the logistic function).
   *
   * @param logit the logit
   */
  public static double toProbability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
