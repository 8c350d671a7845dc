package io.cybersensei.recommend;

/** The outcome of asking for a path to a goal. */
public sealed interface PathResult {

  /**
   * The goal is a topic.
   *
   * @param path the way there
   */
  record Found(LearningPath path) implements PathResult {}

  /**
   * There is no such topic.
   *
   * @param goalId what was asked for
   */
  record UnknownGoal(String goalId) implements PathResult {}
}
