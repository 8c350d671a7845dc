package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;

/**
 * One topic of a learning path.
 *
 * @param topic the topic
 * @param state whether it is behind the learner, due for review, open or still locked
 * @param knowledge what the learner knows of it
 * @param difficulty how hard it is for this learner now
 * @param estimatedDuration how long this learner is likely to need; zero once mastered, until a
 *     review is due
 */
public record PathStep(
    Topic topic,
    State state,
    TopicKnowledge knowledge,
    Difficulty difficulty,
    Duration estimatedDuration) {

  /** Where a step stands. */
  public enum State {
    /** Behind the learner. */
    MASTERED,
    /** Mastered, and due for review. What builds on it stays open. */
    REVIEW,
    /** Not mastered, but all its prerequisites are. */
    READY,
    /** A prerequisite is not mastered yet, or the instructor keeps it, or one of them, blocked. */
    LOCKED
  }

  /** {@link #estimatedDuration} in minutes, rounded up. */
  public long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration);
  }
}
