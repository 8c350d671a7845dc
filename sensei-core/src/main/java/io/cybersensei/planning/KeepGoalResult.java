package io.cybersensei.planning;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link LearnerGoals#keep}. */
public sealed interface KeepGoalResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param kept the function for {@link Kept}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused);

  /**
   * The goal is stored.
   *
   * @param progress the goal, with the progress of the learner
   */
  record Kept(GoalProgress progress) implements KeepGoalResult {
    @Override
    public <R> R match(
        Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused) {
      return kept.apply(this);
    }
  }

  /**
   * The goal breaks rules, and nothing is changed.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements KeepGoalResult {

    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Kept, ? extends R> kept, Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
