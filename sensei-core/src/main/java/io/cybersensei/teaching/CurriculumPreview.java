package io.cybersensei.teaching;

import io.cybersensei.curriculum.Topic;
import java.util.List;

/**
 * The changes that a new curriculum would make.
 *
 * @param added the topics that only the new curriculum has, in its order
 * @param changed the topics that differ, in the order of the new curriculum
 * @param removed the topics that only the curriculum in force has, in its order. Interactions with
 *     them stay in the log and count again if the topic returns; new ones are refused
 * @param learners the number of learners with interactions in any removed topic
 */
public record CurriculumPreview(
    List<Topic> added, List<ChangedTopic> changed, List<RemovedTopic> removed, long learners) {

  public CurriculumPreview {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
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
  public record RemovedTopic(Topic topic, long learners) {}
}
