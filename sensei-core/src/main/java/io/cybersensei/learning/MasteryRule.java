package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;

/**
 * When a topic counts as mastered: when the learner has shown it by right answers on the topic, the
 * last one among them, and success on its median item is likely enough; and then until it has
 * become clearly less likely (hysteresis, so that one slip does not take a topic away). Time alone
 * takes nothing away: it makes a review due, and what the learner answers then decides.
 *
 * @param successes what the scores on the topic must sum to at least, 1 or more
 * @param gainedAt the mastery (0–1) at which it is gained
 * @param lostBelow the mastery (0–1) below which an answer loses it, at most {@code gainedAt}; a
 *     score of 1 never does
 * @param reviewAt the retention (.5–.99) at which a mastered topic is due for review; the higher,
 *     the more reviews
 */
public record MasteryRule(int successes, double gainedAt, double lostBelow, double reviewAt) {

  private static final double REVIEW_AT = .9;

  private static final MasteryRule STANDARD = new MasteryRule(3, .7, .55);

  /**
   * @throws IllegalArgumentException if a value lies outside of its range
   */
  public MasteryRule {
    if (successes < 1) {
      throw new IllegalArgumentException("successes must be at least 1 but is " + successes + ".");
    }
    if (!(lostBelow >= 0 && lostBelow <= gainedAt && gainedAt <= 1)) {
      throw new IllegalArgumentException(
          "0 ≤ lostBelow ≤ gainedAt ≤ 1 must hold, but lostBelow is "
              + lostBelow
              + " and gainedAt is "
              + gainedAt
              + ".");
    }
    if (!(reviewAt >= .5 && reviewAt <= .99)) {
      throw new IllegalArgumentException(
          "reviewAt must be from 0.5 to 0.99 but is " + reviewAt + ".");
    }
  }

  /** A rule with reviews at a retention of {@value #REVIEW_AT}. */
  public MasteryRule(int successes, double gainedAt, double lostBelow) {
    this(successes, gainedAt, lostBelow, REVIEW_AT);
  }

  /** Gained with three successes at .7, lost below .55, reviewed at .9. */
  public static MasteryRule standard() {
    return STANDARD;
  }

  /**
   * The mastery that is shown after an answer: a score of 1 never lowers it, a score of 0 never
   * raises it.
   *
   * @param estimate the success probability right after the answer
   */
  public static double shown(double before, double score, double estimate) {
    if (score >= 1) {
      return Math.max(before, estimate);
    }
    return score <= 0 ? Math.min(before, estimate) : estimate;
  }

  public boolean holds(boolean before, double shown, double lastScore, double mastery) {
    return before
        ? lastScore >= 1 || mastery >= lostBelow
        : shown >= successes && LearnerState.isRight(lastScore) && mastery >= gainedAt;
  }
}
