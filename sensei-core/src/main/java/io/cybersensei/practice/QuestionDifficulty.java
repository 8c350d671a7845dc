package io.cybersensei.practice;

import io.cybersensei.recommend.Difficulty;

/**
 * A third of a topic's questions, by difficulty for a typical learner. Unlike {@link Difficulty},
 * it is the same for every learner.
 */
public enum QuestionDifficulty {
  /** The easiest third. */
  EASY,
  /** The middle third, or every question of a topic with fewer than three in the model. */
  MEDIUM,
  /** The hardest third. */
  HARD
}
