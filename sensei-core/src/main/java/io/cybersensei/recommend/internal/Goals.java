package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The topics that a learner wants to reach.
 *
 * @param topics those that are in the curriculum, each once, in the order given
 * @param unknown the ids of those that are not, each once, in the order given
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

  /** The goals and all that must be mastered before them, in the study order. */
  public List<Topic> way(Curriculum curriculum) {
    Set<Topic> way = new HashSet<>(topics);
    topics.forEach(goal -> way.addAll(curriculum.allPrerequisites(goal.id())));
    return curriculum.studyOrder().stream().filter(way::contains).toList();
  }
}
