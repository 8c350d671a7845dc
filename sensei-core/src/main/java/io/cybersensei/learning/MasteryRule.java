package io.cybersensei.learning;

/**
 * When a topic counts as mastered: not before a few answers, only when success on its median item
 * is likely enough, and then until it has become clearly less likely (hysteresis, so that one slip
 * does not take a topic away).
 *
 * @param answers how many answers on the topic it takes at least, 1 or more
 * @param gainedAt the mastery (0–1) at which it is gained
 * @param lostBelow the mastery (0–1) below which it is lost, at most {@code gainedAt}
 */
public record MasteryRule(int answers, double gainedAt, double lostBelow) {

  private static final MasteryRule STANDARD = new MasteryRule(3, .8, .65);

  /**
   * @throws IllegalArgumentException if a value lies outside of its range
   */
  public MasteryRule {
    if (answers < 1) {
      throw new IllegalArgumentException("answers must be at least 1 but is " + answers + ".");
    }
    if (!(lostBelow >= 0 && lostBelow <= gainedAt && gainedAt <= 1)) {
      throw new IllegalArgumentException(
          "0 ≤ lostBelow ≤ gainedAt ≤ 1 must hold, but lostBelow is "
              + lostBelow
              + " and gainedAt is "
              + gainedAt
              + ".");
    }
  }

  /** Gained with three answers at .8, lost below .65. */
  public static MasteryRule standard() {
    return STANDARD;
  }

  boolean holds(boolean before, int tries, double mastery) {
    return before ? mastery >= lostBelow : tries >= answers && mastery >= gainedAt;
  }
}
