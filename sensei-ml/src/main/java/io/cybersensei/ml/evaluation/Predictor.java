package io.cybersensei.ml.evaluation;

/** Whose predictions were measured: the model's, and those of what it is compared with. */
public enum Predictor {
  /** The model. */
  MODEL,
  /** One probability for every answer: the share of right ones among the learners trained on. */
  BASE_RATE,
  /**
   * Performance factors analysis (Pavlik, Cen and Koedinger 2009): a logistic regression on the
   * topic and on the learner's successes and failures on it.
   */
  PFA,
  /** Bayesian knowledge tracing (Corbett and Anderson 1995), without forgetting. */
  BKT
}
