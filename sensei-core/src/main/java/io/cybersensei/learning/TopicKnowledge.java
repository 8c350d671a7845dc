package io.cybersensei.learning;

import java.util.Optional;

/**
 * The knowledge of one learner on one topic at one moment. Made by {@link KnowledgeTracer}.
 * Immutable and thread-safe.
 */
public sealed interface TopicKnowledge permits TracedTopic {

  /** The number of rapid guesses in a row from which a learner is stuck. */
  int MAX_RAPID_GUESSES = 10;

  /** Returns the id of the topic. */
  String topicId();

  /** Returns the level of the learner on the topic. */
  TopicLevel level();

  /**
   * Returns the help that the learner needs on the topic; empty if the topic is mastered or placed,
   * or there is progress.
   */
  default Optional<Help> help() {
    return estimate().passed() ? Optional.empty() : Help.after(history().answersWithoutProgress());
  }

  /**
   * Returns whether the learner is stuck on the topic: {@link #help} is that of the instructor, or
   * the last {@value #MAX_RAPID_GUESSES} answers and more were rapid guesses. The {@link #history}
   * has the evidence: {@link TopicHistory#answersWithoutProgress}, {@link
   * TopicHistory#withoutProgressSince} and {@link TopicHistory#rapidGuessesInARow}.
   */
  default boolean isStuck() {
    return help().filter(Help.INSTRUCTOR::equals).isPresent()
        || (!estimate().passed() && history().rapidGuessesInARow() >= MAX_RAPID_GUESSES);
  }

  /** Returns the estimates of the model. */
  TopicEstimate estimate();

  /** Returns a summary of the learner's interactions with the topic. */
  TopicHistory history();

  /** Returns the retention and the date of the next review. */
  TopicSchedule schedule();
}
