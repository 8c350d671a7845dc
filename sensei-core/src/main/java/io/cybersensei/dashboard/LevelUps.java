package io.cybersensei.dashboard;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicLevel;
import java.time.Instant;
import java.util.List;

/**
 * The topics that have reached a higher level since a time.
 *
 * @param since the time
 * @param items the topics, in the study order
 */
public record LevelUps(Instant since, List<LevelUp> items) {

  public LevelUps {
    items = List.copyOf(items);
  }

  /**
   * A topic that has reached a higher level.
   *
   * @param topic the topic
   * @param from the level at that time
   * @param to the level now
   */
  public record LevelUp(Topic topic, TopicLevel from, TopicLevel to) {}
}
