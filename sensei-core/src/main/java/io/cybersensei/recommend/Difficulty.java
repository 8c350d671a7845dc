package io.cybersensei.recommend;

/**
 * The difficulty of a topic for one learner at one moment: a band of the success probability on the
 * topic's median item. The band is that of the whole percentage which people see: 55 % has one
 * word, whether it was rounded up or down.
 */
public enum Difficulty {
  /** A success probability of at least 85 %. */
  VERY_EASY(1, .85),
  /** A success probability from 70 to 84 %. */
  EASY(2, .7),
  /** A success probability from 55 to 69 %. */
  MEDIUM(3, .55),
  /** A success probability from 40 to 54 %. */
  HARD(4, .4),
  /** A success probability of at most 39 %. */
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
    long percent = Math.round(successProbability * 100);
    for (Difficulty band : values()) {
      if (percent >= Math.round(band.from * 100)) {
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
