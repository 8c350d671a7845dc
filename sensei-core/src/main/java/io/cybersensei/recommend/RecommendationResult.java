package io.cybersensei.recommend;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Recommender#recommendWithin} and {@link Recommender#recommendTowards}. */
public sealed interface RecommendationResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param recommended the function for {@link Recommended}
   * @param unknownGoal the function for {@link UnknownGoal}
   * @param scopeRefused the function for {@link ScopeRefused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Recommended, ? extends R> recommended,
      Function<? super UnknownGoal, ? extends R> unknownGoal,
      Function<? super ScopeRefused, ? extends R> scopeRefused);

  /**
   * The goal is a topic, and the scope fits.
   *
   * @param recommendations the recommendations
   */
  record Recommended(Recommendations recommendations) implements RecommendationResult {
    @Override
    public <R> R match(
        Function<? super Recommended, ? extends R> recommended,
        Function<? super UnknownGoal, ? extends R> unknownGoal,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
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
        Function<? super UnknownGoal, ? extends R> unknownGoal,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return unknownGoal.apply(this);
    }
  }

  /**
   * The scope does not fit.
   *
   * @param violations the reasons, at least one: a course, module or topic that is not in the
   *     curriculum, a course in which the learner is not enrolled, or a goal outside of the scope
   */
  record ScopeRefused(List<Violation> violations) implements RecommendationResult {

    public ScopeRefused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Recommended, ? extends R> recommended,
        Function<? super UnknownGoal, ? extends R> unknownGoal,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return scopeRefused.apply(this);
    }
  }
}
