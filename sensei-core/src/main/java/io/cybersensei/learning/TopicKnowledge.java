package io.cybersensei.learning;

/**
 * The knowledge of one learner on one topic at one moment. Made by {@link KnowledgeTracer}.
 * Immutable and thread-safe.
 */
public sealed interface TopicKnowledge permits TracedTopic {

  /** Returns the id of the topic. */
  String topicId();

  /** Returns the level of the learner on the topic. */
  TopicLevel level();

  /** Returns the estimates of the model. */
  TopicEstimate estimate();

  /** Returns a summary of the learner's interactions with the topic. */
  TopicHistory history();

  /** Returns the retention and the date of the next review. */
  TopicSchedule schedule();
}
