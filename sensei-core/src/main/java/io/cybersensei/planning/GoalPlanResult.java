package io.cybersensei.planning;

import java.util.function.Function;

/** The result of {@link LearnerGoals#plan}. */
public sealed interface GoalPlanResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param planned the function for {@link Planned}
   * @param unavailable the function for {@link Unavailable}
   * @param unknownGoal the function for {@link UnknownGoal}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Planned, ? extends R> planned,
      Function<? super Unavailable, ? extends R> unavailable,
      Function<? super UnknownGoal, ? extends R> unknownGoal);

  /**
   * The learner can study for the goal.
   *
   * @param plan the plan
   */
  record Planned(GoalPlan plan) implements GoalPlanResult {
    @Override
    public <R> R match(
        Function<? super Planned, ? extends R> planned,
        Function<? super Unavailable, ? extends R> unavailable,
        Function<? super UnknownGoal, ? extends R> unknownGoal) {
      return planned.apply(this);
    }
  }

  /**
   * The curriculum does not have the goal any more, or it is outside of the learner's courses.
   *
   * @param progress the goal
   */
  record Unavailable(GoalProgress progress) implements GoalPlanResult {
    @Override
    public <R> R match(
        Function<? super Planned, ? extends R> planned,
        Function<? super Unavailable, ? extends R> unavailable,
        Function<? super UnknownGoal, ? extends R> unknownGoal) {
      return unavailable.apply(this);
    }
  }

  /**
   * The learner keeps no goal with this id.
   *
   * @param goalId the id that was asked for
   */
  record UnknownGoal(String goalId) implements GoalPlanResult {
    @Override
    public <R> R match(
        Function<? super Planned, ? extends R> planned,
        Function<? super Unavailable, ? extends R> unavailable,
        Function<? super UnknownGoal, ? extends R> unknownGoal) {
      return unknownGoal.apply(this);
    }
  }
}
