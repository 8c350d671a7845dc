package io.cybersensei.ml.evaluation;

/**
 * Whose ranking of next topics was measured: the model's, and those of what it is compared with.
 */
public enum NextTopicPredictor {
  /** The model. */
  MODEL,
  /** A Markov chain of order 1: what others met next after the topic that was met last. */
  MARKOV,
  /** How many learners met each topic, the same ranking for everybody. */
  POPULARITY
}
