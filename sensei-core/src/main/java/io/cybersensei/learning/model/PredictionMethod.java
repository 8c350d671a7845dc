package io.cybersensei.learning.model;

/** The method by which a {@link LearningModel} predicts answers. */
public enum PredictionMethod {
  /** Population values, and equal difficulties of all topics and items: no data yet. */
  UNTRAINED,
  /** Population values, with the difficulties of topics and items in the log. */
  POPULATION,
  /** A logistic regression that was fitted to the log. */
  REGRESSION,
  /** Boosted trees that correct the population values or the regression. */
  TREES
}
