package io.cybersensei.teaching;

import io.cybersensei.curriculum.Topic;
import java.util.List;

/**
 * The changes that a new curriculum would make.
 *
 * @param added the topics that only the new curriculum has, in its order
 * @param changed the topics that differ, in the order of the new curriculum
 * @param retired the topics that only the curriculum in force has, in its order. They keep their
 *     title and what learners knew of them, are never recommended, and accept late interactions
 * @param learners the number of learners with interactions in any topic that is retired
 */
public record CurriculumPreview(
    List<Topic> added, List<ChangedTopic> changed, List<RetiredTopic> retired, long learners) {

  public CurriculumPreview {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    retired = List.copyOf(retired);
  }

  /**
   * A topic that differs.
   *
   * @param topic the topic of the new curriculum
   * @param fields the names of the fields that differ, as in the HTTP API
   * @param learners the number of learners with interactions in the topic
   */
  public record ChangedTopic(Topic topic, List<String> fields, long learners) {

    public ChangedTopic {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A topic that is no longer in the curriculum.
   *
   * @param topic the topic of the curriculum in force
   * @param learners the number of learners with interactions in the topic
   */
  public record RetiredTopic(Topic topic, long learners) {}
}
