package io.cybersensei.planning;

import io.cybersensei.curriculum.Topic;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of a plan.
 *
 * @param day the {@linkplain io.cybersensei.learning.LearnerDays day} of the learner
 * @param studies the topics of the day in their order, at least one
 */
public record PlannedDay(LocalDate day, List<Study> studies) {

  public PlannedDay {
    studies = List.copyOf(studies);
  }

  /**
   * A topic on one day.
   *
   * @param topic the topic
   * @param minutes the minutes for it on this day, at least 1
   */
  public record Study(Topic topic, long minutes) {}

  /** Returns the minutes of the day. */
  public long minutes() {
    return studies.stream().mapToLong(Study::minutes).sum();
  }
}
