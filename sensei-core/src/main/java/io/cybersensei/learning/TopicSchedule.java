package io.cybersensei.learning;

import io.cybersensei.learning.model.ForgettingCurve;
import java.time.Instant;
import java.util.Optional;

/** The retention of one topic and the date of its next review. Immutable and thread-safe. */
public sealed interface TopicSchedule permits TracedTopic.Schedule {

  /**
   * Returns the part of the knowledge that is left since the last answer on the topic, 0–1; 1
   * before the first answer. See {@link ForgettingCurve}.
   */
  double retention();

  /**
   * Returns the time from which a mastered topic is due for review; empty if the topic is not
   * mastered. It is the start of the learner's {@linkplain LearnerDays day} on which the retention
   * falls to {@link MasteryRule#reviewAt}, and never before the day after the last answer or within
   * six hours of it.
   */
  Optional<Instant> reviewDue();

  /**
   * Returns whether the topic is mastered and due for review.
   *
   * @param now the time to compare with
   */
  default boolean isDue(Instant now) {
    return reviewDue().filter(due -> !now.isBefore(due)).isPresent();
  }
}
