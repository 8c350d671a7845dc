package io.cybersensei.dashboard;

import io.cybersensei.recommend.PathStep;
import java.util.List;

/**
 * The topics with a learner's knowledge.
 *
 * @param topics the topics in the study order; of more than {@value #MAX_TOPICS}, those that the
 *     learner met last, and then the first of the others
 * @param more the number of topics that are left out
 */
public record TopicMastery(List<PathStep> topics, int more) {

  /** The maximum number of topics. */
  public static final int MAX_TOPICS = 200;

  public TopicMastery {
    topics = List.copyOf(topics);
  }
}
