package io.cybersensei.recommend;

/** How hard a topic is for one learner now: bands of the predicted success on its median item. */
public enum Difficulty {
  /** At least .85. */
  VERY_EASY(1, .85),
  /** From .7. */
  EASY(2, .7),
  /** From .55. */
  MEDIUM(3, .55),
  /** From .4. */
  HARD(4, .4),
  /** Below .4. */
  VERY_HARD(5, 0);

  private final int level;
  private final double from;

  Difficulty(int level, double from) {
    this.level = level;
    this.from = from;
  }

  /** The band of a success probability (0–1). */
  public static Difficulty of(double successProbability) {
    for (Difficulty band : values()) {
      if (successProbability >= band.from) {
        return band;
      }
    }
    return VERY_HARD;
  }

  /** From 1 (very easy) to 5 (very hard). */
  public int level() {
    return level;
  }
}
