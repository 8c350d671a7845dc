package io.cybersensei.ml.evaluation;

/** A model of the next topic of a learner that a report compares with others. */
public enum NextTopicPredictor {
  /** The model that is evaluated. */
  MODEL,
  /** A Markov chain of order 1: the topics that others met next after the topic met last. */
  MARKOV,
  /** The number of learners who met each topic: the same ranking for all learners. */
  POPULARITY
}
