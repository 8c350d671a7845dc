package io.cybersensei.recommend;

/** The outcome of asking for recommendations towards a goal. */
public sealed interface RecommendationResult {

  /**
   * The goal is a topic.
   *
   * @param recommendations what to do next
   */
  record Recommended(Recommendations recommendations) implements RecommendationResult {}

  /**
   * There is no such topic.
   *
   * @param goalId what was asked for
   */
  record UnknownGoal(String goalId) implements RecommendationResult {}
}
