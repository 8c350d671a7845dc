package io.cybersensei.practice;

import io.cybersensei.learning.TimeToMastery;
import java.util.List;

/** The outcome of asking how long it takes until topics are mastered. */
public sealed interface TimeToMasteryResult {

  /**
   * The topics are in the curriculum.
   *
   * @param time how long it is likely to take
   */
  record Estimated(TimeToMastery time) implements TimeToMasteryResult {}

  /**
   * There are no such topics.
   *
   * @param topicIds all of those asked for that are not in the curriculum, each once, in that order
   */
  record UnknownTopics(List<String> topicIds) implements TimeToMasteryResult {

    public UnknownTopics {
      topicIds = List.copyOf(topicIds);
    }
  }
}
