package io.cybersensei.ml.evaluation;

/** A model of the answers of a learner that a report compares with others. */
public enum Predictor {
  /** The model that is evaluated. */
  MODEL,
  /**
   * The estimate of knowledge of the model that is evaluated, which people see: its evidence cannot
   * move against itself.
   */
  KNOWLEDGE,
  /** One probability for every answer: the share of right answers in the training data. */
  BASE_RATE,
  /**
   * Performance factors analysis (Pavlik, Cen and Koedinger 2009): a logistic regression on the
   * topic and on the learner's successes and failures on it.
   */
  PFA,
  /** Bayesian knowledge tracing (Corbett and Anderson 1995), without forgetting. */
  BKT,
  /**
   * Best-LR (Gervet, Koedinger, Schneider and Mitchell 2020): a logistic regression on the item,
   * the topic, and the learner's successes and failures on the topic and on all topics.
   */
  BEST_LR
}
