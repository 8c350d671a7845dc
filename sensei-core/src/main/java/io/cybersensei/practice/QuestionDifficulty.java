package io.cybersensei.practice;

import io.cybersensei.recommend.Difficulty;

/**
 * Which third of a topic's questions a question belongs to, by how hard it is for a typical
 * learner. Unlike {@link Difficulty} it does not depend on who is asked.
 */
public enum QuestionDifficulty {
  /** Among the easiest third. */
  EASY,
  /** In between; also every question of a topic of which the model knows fewer than three. */
  MEDIUM,
  /** Among the hardest third. */
  HARD
}
