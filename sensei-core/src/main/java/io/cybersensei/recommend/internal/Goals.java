package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The goals of a learner.
 *
 * @param topics the goals that are topics of the curriculum, each once, in the order given
 * @param unknown the ids that are not topics of the curriculum, each once, in the order given
 */
public record Goals(List<Topic> topics, List<String> unknown) {

  /**
   * Looks up goals in a curriculum.
   *
   * @throws IllegalArgumentException if no goal is given
   */
  public static Goals of(Collection<String> goalIds, Curriculum curriculum) {
    if (goalIds.isEmpty()) {
      throw new IllegalArgumentException("There must be at least one goal.");
    }
    List<Topic> topics = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String goalId : new LinkedHashSet<>(goalIds)) {
      curriculum.topic(goalId).ifPresentOrElse(topics::add, () -> unknown.add(goalId));
    }
    return new Goals(topics, unknown);
  }

  /** Returns the goals and all their prerequisites, direct or not, in the study order. */
  public List<Topic> path(TopicGraph graph) {
    return graph.withPrerequisites(topics).stream().mapToObj(graph::topic).toList();
  }
}
