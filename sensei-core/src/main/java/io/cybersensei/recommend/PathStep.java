package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;

/** One topic of a learning path. Immutable. */
public sealed interface PathStep permits PathFinder.Step {

  /** The state of a topic for one learner. */
  enum State {
    /** Mastered or placed, and not due for review. */
    MASTERED,
    /** Mastered or placed, and due for review. Topics that build on it stay open. */
    REVIEW,
    /**
     * Neither mastered nor placed, but all prerequisites open it; or the learner is stuck on all
     * such topics, and this one is right behind them.
     */
    READY,
    /**
     * A prerequisite does not {@linkplain io.cybersensei.learning.TopicEstimate#opensNext open} the
     * topic yet, and the learner can go on elsewhere; or the instructor blocked the topic or one it
     * needs.
     */
    LOCKED
  }

  /** Returns the topic. */
  Topic topic();

  /** Returns the state of the topic. */
  State state();

  /** Returns the learner's knowledge of the topic. */
  TopicKnowledge knowledge();

  /** Returns the difficulty of the topic for this learner now. */
  Difficulty difficulty();

  /**
   * Returns the time that this learner is likely to need: zero for a mastered topic, unless it is
   * due for review.
   */
  Duration estimatedDuration();

  /** Returns the {@link #estimatedDuration} in minutes, rounded up. */
  default long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration());
  }
}
