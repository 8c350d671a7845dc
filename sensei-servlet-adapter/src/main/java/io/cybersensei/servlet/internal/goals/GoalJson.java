package io.cybersensei.servlet.internal.goals;

import io.cybersensei.goals.Goal;
import io.cybersensei.planning.GoalPlan;
import io.cybersensei.planning.GoalProgress;
import io.cybersensei.planning.PlannedDay;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Goals and plans as JSON. */
public final class GoalJson {

  private GoalJson() {}

  /** Returns a kept goal with its progress. */
  public static JsonObject progress(GoalProgress progress) {
    Goal goal = progress.kept().goal();
    return new JsonObject()
        .with("id", progress.kept().id())
        .with("title", progress.title())
        .withOptional("topic_id", goal.topicId())
        .withOptional("course", goal.course())
        .withOptional("module", goal.module())
        .withOptional("deadline", goal.deadline())
        .withOptional(
            "minutes_a_week",
            goal.minutesAWeek().isPresent()
                ? Optional.of(goal.minutesAWeek().getAsInt())
                : Optional.empty())
        .with("kept_at", progress.kept().keptAt())
        .with("state", progress.state().wireName())
        .with("steps", progress.steps())
        .with("steps_reached", progress.stepsReached())
        .with("mastered", progress.mastered())
        .with("minutes_left", progress.minutesLeft());
  }

  static JsonObject plan(GoalPlan plan, Locale language) {
    return new JsonObject()
        .with("goal", progress(plan.progress()))
        .with("status", plan.status().wireName())
        .with("text", plan.text(language))
        .with("behind_minutes", plan.behindMinutes())
        .withOptional("minutes_a_week", optional(plan.minutesAWeek()))
        .withOptional("needed_minutes_a_week", optional(plan.neededMinutesAWeek()))
        .withOptional("finish", plan.finish())
        .withOptional(
            "chance",
            plan.chance().isPresent() ? Optional.of(plan.chance().getAsDouble()) : Optional.empty())
        .with("days", plan.days().stream().map(GoalJson::day).toList());
  }

  private static JsonObject day(PlannedDay day) {
    return new JsonObject()
        .with("day", day.day())
        .with("minutes", day.minutes())
        .with("topics", day.studies().stream().map(GoalJson::study).toList());
  }

  private static JsonObject study(PlannedDay.Study study) {
    return new JsonObject()
        .with("topic_id", study.topic().id())
        .with("title", study.topic().title())
        .with("minutes", study.minutes());
  }

  private static Optional<Long> optional(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }
}
