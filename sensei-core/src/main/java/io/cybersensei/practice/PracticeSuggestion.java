package io.cybersensei.practice;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.Minutes;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a learner should practise a topic in one sitting now.
 *
 * @param topic the topic
 * @param difficulty which third of the topic's questions to take: the one on which the learner's
 *     success lies from .6 to .85, where practice teaches most, or nearest to that; of several the
 *     one nearest to .75
 * @param successByDifficulty by each third that has questions: how likely this learner is to answer
 *     one of them right now, 0–1; a topic of which the model knows fewer than three questions has
 *     {@link QuestionDifficulty#MEDIUM} only
 * @param questions how many to ask: the median number that takes the learner's own model to mastery
 *     ({@link io.cybersensei.learning.TimeToMastery}), but for one sitting, 3–12
 * @param estimatedDuration how long answering them is likely to take this learner
 */
public record PracticeSuggestion(
    Topic topic,
    QuestionDifficulty difficulty,
    Map<QuestionDifficulty, Double> successByDifficulty,
    int questions,
    Duration estimatedDuration) {

  /**
   * @throws IllegalArgumentException if there is no success probability for the difficulty
   */
  public PracticeSuggestion {
    Map<QuestionDifficulty, Double> ordered = new EnumMap<>(QuestionDifficulty.class);
    ordered.putAll(successByDifficulty);
    if (!ordered.containsKey(difficulty)) {
      throw new IllegalArgumentException("There is no success probability for " + difficulty + ".");
    }
    successByDifficulty = Collections.unmodifiableMap(ordered);
  }

  /** How likely this learner is to answer a question of the suggested difficulty right, 0–1. */
  public double expectedSuccess() {
    return successByDifficulty.getOrDefault(difficulty, 0.0);
  }

  /** {@link #estimatedDuration} in minutes, rounded up. */
  public long estimatedMinutes() {
    return Minutes.roundedUp(estimatedDuration);
  }
}
