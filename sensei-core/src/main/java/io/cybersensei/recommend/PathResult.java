package io.cybersensei.recommend;

import java.util.List;

/** The outcome of asking for a path to one goal or several. */
public sealed interface PathResult {

  /**
   * Every goal is a topic.
   *
   * @param path the way there
   */
  record Found(LearningPath path) implements PathResult {}

  /**
   * There are no such topics.
   *
   * @param goalIds all the goals that are not topics, each once, in the order they were asked for
   */
  record UnknownGoals(List<String> goalIds) implements PathResult {

    public UnknownGoals {
      goalIds = List.copyOf(goalIds);
    }
  }
}
