package io.cybersensei.goals;

import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A goal that a learner keeps. Immutable.
 *
 * @param learnerId the host's id of the learner
 * @param id the id of the goal, unique for the learner: 1–64 ASCII letters, digits, hyphens and
 *     underscores
 * @param goal the goal
 * @param keptAt the time at which the goal was set, or set to something else
 * @param minutesAtStart the minutes that were left to study at that time, at least 0
 * @param stepsReached the highest number of topics on the way that were mastered at one time, at
 *     least 0. It never falls while the goal stays as it is, so that steps are counted forwards
 */
public record KeptGoal(
    String learnerId, String id, Goal goal, Instant keptAt, long minutesAtStart, int stepsReached) {

  /**
   * Returns the same goal with more steps.
   *
   * @param steps the number of topics that are mastered now; a lower one than before changes
   *     nothing
   */
  public KeptGoal advancedTo(int steps) {
    return steps <= stepsReached
        ? this
        : new KeptGoal(learnerId, id, goal, keptAt, minutesAtStart, steps);
  }

  /** Returns the same goal of another learner, under another id. */
  KeptGoal of(String otherLearnerId, String otherId) {
    return new KeptGoal(otherLearnerId, otherId, goal, keptAt, minutesAtStart, stepsReached);
  }

  /** Returns the goal in the form in which it is exported to the learner. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    goal.topicId().ifPresent(topic -> fields.put("topic_id", topic));
    goal.course().ifPresent(course -> fields.put("course", course));
    goal.module().ifPresent(module -> fields.put("module", module));
    goal.title().ifPresent(title -> fields.put("title", title));
    goal.deadline().ifPresent(day -> fields.put("deadline", day.toString()));
    goal.minutesAWeek().ifPresent(minutes -> fields.put("minutes_a_week", minutes));
    fields.put("kept_at", keptAt.toString());
    fields.put("minutes_at_start", minutesAtStart);
    fields.put("steps_reached", stepsReached);
    return new PersonalRecord("goals", fields);
  }
}
