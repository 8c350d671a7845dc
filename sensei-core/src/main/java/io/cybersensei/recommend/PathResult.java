package io.cybersensei.recommend;

import java.util.List;
import java.util.function.Function;

/** The result of {@link Recommender#pathTo}. */
public sealed interface PathResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param found the function for {@link Found}
   * @param unknownGoals the function for {@link UnknownGoals}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Found, ? extends R> found,
      Function<? super UnknownGoals, ? extends R> unknownGoals);

  /**
   * Every goal is a topic.
   *
   * @param path the path to the goals
   */
  record Found(LearningPath path) implements PathResult {
    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super UnknownGoals, ? extends R> unknownGoals) {
      return found.apply(this);
    }
  }

  /**
   * At least one goal is not a topic.
   *
   * @param goalIds the goals that are not topics, each once, in the order given
   */
  record UnknownGoals(List<String> goalIds) implements PathResult {

    public UnknownGoals {
      goalIds = List.copyOf(goalIds);
    }

    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super UnknownGoals, ? extends R> unknownGoals) {
      return unknownGoals.apply(this);
    }
  }
}
