package io.cybersensei.learning;

import java.util.OptionalInt;

/**
 * The expectation for one learner on one item at one moment. Made by {@link TracedLearner#item}.
 * Immutable and thread-safe.
 */
public sealed interface ItemKnowledge permits TracedItem {

  /** Returns the id of the item. */
  String itemId();

  /**
   * Returns whether the model was trained with the item. An item that is not in the model counts as
   * the topic's median item.
   */
  boolean inModel();

  /**
   * Returns the difficulty of the item for a typical learner, in logits: 0 is an even chance, and a
   * larger value is harder.
   */
  double difficulty();

  /**
   * Returns the probability that this learner answers the item right at this moment, 0–1. It falls
   * with forgetting as {@link TopicEstimate#successProbability} does.
   */
  double successProbability();

  /** Returns the number of this learner's answers to the item. */
  int answers();

  /** Returns whether there is an answer to the item and the last one was right. */
  boolean lastAnswerWasRight();

  /**
   * Returns the number of the learner's answers to any item since the last answer to this one; 0 if
   * that was the very last answer, and empty without an answer to this item.
   */
  OptionalInt answersSince();
}
