package io.cybersensei.placement;

import java.util.Collection;

/**
 * The questions that a placement test can ask. Implemented by the host if the model does not know
 * all questions, or not all of them may be asked. Thread-safe.
 */
@FunctionalInterface
public interface PlacementQuestions {

  /**
   * Returns the ids of the questions of a topic, in any order. A topic without any is not asked
   * about, and its outcome is inferred from others.
   *
   * @param topicId the id of the topic
   */
  Collection<String> of(String topicId);
}
