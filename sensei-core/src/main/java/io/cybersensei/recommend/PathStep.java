package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;

/**
 * One topic of a learning path.
 *
 * @param topic the topic
 * @param state whether it is behind the learner, open or still locked
 * @param knowledge what the learner knows of it
 * @param difficulty how hard it is for this learner now
 * @param estimatedDuration how long this learner is likely to need; zero once mastered
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
    /** Not mastered, but all its prerequisites are. */
    READY,
    /** A prerequisite is not mastered yet. */
    LOCKED
  }

  /** {@link #estimatedDuration} in minutes, rounded up. */
  public long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration);
  }
}
