package io.cybersensei.practice;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;
import java.util.Map;

/** A plan for one learner to practise a topic in one sitting. Immutable. */
public sealed interface PracticeSuggestion permits PlannedPractice {

  /** Returns the topic. */
  Topic topic();

  /**
   * Returns the third of the topic's questions to take: one on which the learner's success
   * probability is from .6 to .85, where practice teaches most, or nearest to that range. Of
   * several such thirds it is the one whose probability is nearest to .75.
   */
  QuestionDifficulty difficulty();

  /**
   * Returns the probability that this learner answers a question right at this moment, 0–1, for
   * each third that has questions. A topic with fewer than three questions in the model has {@link
   * QuestionDifficulty#MEDIUM} only.
   *
   * @return an unmodifiable map in the order of {@link QuestionDifficulty}
   */
  Map<QuestionDifficulty, Double> successByDifficulty();

  /**
   * Returns the number of questions to ask, 3–12: the median number that takes the learner to
   * mastery by {@link TimeToMastery}, within the limits of one sitting.
   */
  int questions();

  /** Returns the time that this learner is likely to need for these questions. */
  Duration estimatedDuration();

  /**
   * Returns the probability that this learner answers a question of the suggested difficulty right,
   * 0–1.
   */
  default double expectedSuccess() {
    return successByDifficulty().getOrDefault(difficulty(), 0.0);
  }

  /** Returns the {@link #estimatedDuration} in minutes, rounded up. */
  default long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration());
  }
}
