package io.cybersensei.recommend;

import java.util.function.Function;

/** The result of {@link Recommender#recommendTowards}. */
public sealed interface RecommendationResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param recommended the function for {@link Recommended}
   * @param unknownGoal the function for {@link UnknownGoal}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Recommended, ? extends R> recommended,
      Function<? super UnknownGoal, ? extends R> unknownGoal);

  /**
   * The goal is a topic.
   *
   * @param recommendations the recommendations
   */
  record Recommended(Recommendations recommendations) implements RecommendationResult {
    @Override
    public <R> R match(
        Function<? super Recommended, ? extends R> recommended,
        Function<? super UnknownGoal, ? extends R> unknownGoal) {
      return recommended.apply(this);
    }
  }

  /**
   * There is no such topic.
   *
   * @param goalId the goal that was asked for
   */
  record UnknownGoal(String goalId) implements RecommendationResult {
    @Override
    public <R> R match(
        Function<? super Recommended, ? extends R> recommended,
        Function<? super UnknownGoal, ? extends R> unknownGoal) {
      return unknownGoal.apply(this);
    }
  }
}
