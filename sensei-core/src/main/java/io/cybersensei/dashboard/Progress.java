package io.cybersensei.dashboard;

import io.cybersensei.learning.TopicLevel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The progress of a learner through all of the learner's courses.
 *
 * @param topics the number of topics
 * @param known the number of topics that are mastered or placed, due for review or not
 * @param levels the number of topics of each level
 * @param minutesLeft the minutes that are left to study, with the reviews that are due
 */
public record Progress(int topics, int known, Map<TopicLevel, Integer> levels, long minutesLeft) {

  public Progress {
    Map<TopicLevel, Integer> all = new EnumMap<>(TopicLevel.class);
    for (TopicLevel level : TopicLevel.values()) {
      all.put(level, levels.getOrDefault(level, 0));
    }
    levels = Collections.unmodifiableMap(all);
  }
}
