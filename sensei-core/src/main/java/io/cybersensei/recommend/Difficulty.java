package io.cybersensei.recommend;

/**
 * The difficulty of a topic for one learner at one moment: a band of the predicted success on the
 * topic's median item.
 */
public enum Difficulty {
  /** A success probability of at least .85. */
  VERY_EASY(1, .85),
  /** A success probability from .7 to .85. */
  EASY(2, .7),
  /** A success probability from .55 to .7. */
  MEDIUM(3, .55),
  /** A success probability from .4 to .55. */
  HARD(4, .4),
  /** A success probability below .4. */
  VERY_HARD(5, 0);

  private final int level;
  private final double from;

  Difficulty(int level, double from) {
    this.level = level;
    this.from = from;
  }

  /**
   * Returns the band of a success probability.
   *
   * @param successProbability a probability, 0–1
   */
  public static Difficulty of(double successProbability) {
    for (Difficulty band : values()) {
      if (successProbability >= band.from) {
        return band;
      }
    }
    return VERY_HARD;
  }

  /** Returns the level, from 1 (very easy) to 5 (very hard). */
  public int level() {
    return level;
  }
}
