package io.cybersensei.recommend;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Recommender#pathTo} and {@link Recommender#pathWithin}. */
public sealed interface PathResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param found the function for {@link Found}
   * @param unknownGoals the function for {@link UnknownGoals}
   * @param scopeRefused the function for {@link ScopeRefused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Found, ? extends R> found,
      Function<? super UnknownGoals, ? extends R> unknownGoals,
      Function<? super ScopeRefused, ? extends R> scopeRefused);

  /**
   * Every goal is a topic, and the scope fits.
   *
   * @param path the path to the goals
   */
  record Found(LearningPath path) implements PathResult {
    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super UnknownGoals, ? extends R> unknownGoals,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
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
        Function<? super UnknownGoals, ? extends R> unknownGoals,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return unknownGoals.apply(this);
    }
  }

  /**
   * The scope does not fit.
   *
   * @param violations the reasons, at least one: a course, module or topic that is not in the
   *     curriculum, a course in which the learner is not enrolled, or a goal outside of the scope
   */
  record ScopeRefused(List<Violation> violations) implements PathResult {

    public ScopeRefused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super UnknownGoals, ? extends R> unknownGoals,
        Function<? super ScopeRefused, ? extends R> scopeRefused) {
      return scopeRefused.apply(this);
    }
  }
}
