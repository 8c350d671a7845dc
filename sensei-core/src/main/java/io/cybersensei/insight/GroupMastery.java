package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mastery of some learners of a group as a table: a row for each learner, a column for each
 * topic.
 *
 * @param topics the topics of the group's courses, or all of the curriculum, in the study order
 * @param rows the learners, in ascending order of the characters of their ids
 * @param next the id of the last of these learners if there are more, for the next page
 */
public record GroupMastery(List<Topic> topics, List<Row> rows, Optional<String> next) {

  public GroupMastery {
    topics = List.copyOf(topics);
    rows = List.copyOf(rows);
  }

  /**
   * A learner.
   *
   * @param learnerId the host's id of the learner
   * @param byTopic the knowledge by topic id, without the topics of courses that the learner does
   *     not take
   */
  public record Row(String learnerId, Map<String, TopicKnowledge> byTopic) {

    public Row {
      byTopic = Map.copyOf(byTopic);
    }
  }
}
