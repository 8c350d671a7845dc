package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;
import java.util.Objects;

/**
 * The rule for when a topic is mastered. An answer makes a topic mastered if it is right, the
 * scores on the topic sum to at least {@link #successes} and the mastery is at least {@link
 * #gainedAt}. The topic then stays mastered until an answer brings the mastery below {@link
 * #lostBelow} (hysteresis, so that one slip does not end it). Time alone never ends it: time makes
 * a review due, and the answers of the review decide.
 *
 * <p>Immutable and thread-safe.
 */
public final class MasteryRule {

  /** The amount by which a sum of scores such as thirds can fall short of a whole number. */
  private static final double ROUNDING = 1e-3;

  private static final MasteryRule STANDARD = builder().build();

  private final int successes;
  private final double gainedAt;
  private final double lostBelow;
  private final double reviewAt;

  private MasteryRule(Builder builder) {
    this.successes = builder.successes;
    this.gainedAt = builder.gainedAt;
    this.lostBelow = builder.lostBelow;
    this.reviewAt = builder.reviewAt;
  }

  /** Returns the rule with all defaults: gained with 3 successes at .7, lost below .55. */
  public static MasteryRule standard() {
    return STANDARD;
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the required sum of the scores on the topic, 1 or more. */
  public int successes() {
    return successes;
  }

  /** Returns the mastery at which a topic becomes mastered, 0–1. */
  public double gainedAt() {
    return gainedAt;
  }

  /**
   * Returns the mastery below which an answer ends the mastery, from 0 to {@link #gainedAt}. A
   * score of 1 never ends it.
   */
  public double lostBelow() {
    return lostBelow;
  }

  /** Returns the retention at which a mastered topic is due for review, .5–.99. */
  public double reviewAt() {
    return reviewAt;
  }

  /**
   * Returns the mastery after an answer. A score of 1 never lowers it, and a score of 0 never
   * raises it.
   *
   * @param before the mastery before the answer, 0–1
   * @param score the score of the answer, 0–1
   * @param estimate the success probability right after the answer, 0–1
   */
  static double masteryAfter(double before, double score, double estimate) {
    if (score >= 1) {
      return Math.max(before, estimate);
    }
    return score <= 0 ? Math.min(before, estimate) : estimate;
  }

  /**
   * Returns whether a topic is mastered after an answer.
   *
   * @param before whether it was mastered before the answer
   * @param scoreSum the sum of the scores on the topic, with that of the answer
   * @param lastScore the score of the answer, 0–1
   * @param mastery the mastery after the answer, 0–1
   */
  boolean holds(boolean before, double scoreSum, double lastScore, double mastery) {
    return before
        ? lastScore >= 1 || mastery >= lostBelow
        : scoreSum >= successes - ROUNDING
            && LearnerState.isRight(lastScore)
            && mastery >= gainedAt;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasteryRule that
        && successes == that.successes
        && Double.compare(gainedAt, that.gainedAt) == 0
        && Double.compare(lostBelow, that.lostBelow) == 0
        && Double.compare(reviewAt, that.reviewAt) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(successes, gainedAt, lostBelow, reviewAt);
  }

  @Override
  public String toString() {
    return "MasteryRule[successes="
        + successes
        + ", gainedAt="
        + gainedAt
        + ", lostBelow="
        + lostBelow
        + ", reviewAt="
        + reviewAt
        + "]";
  }

  /** A builder of a {@link MasteryRule}. Not thread-safe. */
  public static final class Builder {

    private int successes = 3;
    private double gainedAt = .7;
    private double lostBelow = .55;
    private double reviewAt = .9;

    private Builder() {}

    /**
     * Sets the required sum of the scores on the topic. Default: 3.
     *
     * @param successes 1 or more
     */
    public Builder successes(int successes) {
      this.successes = successes;
      return this;
    }

    /**
     * Sets the mastery at which a topic becomes mastered. Default: .7.
     *
     * @param gainedAt from {@code lostBelow} to 1
     */
    public Builder gainedAt(double gainedAt) {
      this.gainedAt = gainedAt;
      return this;
    }

    /**
     * Sets the mastery below which an answer ends the mastery. Default: .55.
     *
     * @param lostBelow from 0 to {@code gainedAt}
     */
    public Builder lostBelow(double lostBelow) {
      this.lostBelow = lostBelow;
      return this;
    }

    /**
     * Sets the retention at which a mastered topic is due for review. A higher value gives more
     * reviews. Default: .9.
     *
     * @param reviewAt from .5 to .99
     */
    public Builder reviewAt(double reviewAt) {
      this.reviewAt = reviewAt;
      return this;
    }

    /**
     * Builds the rule.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public MasteryRule build() {
      if (successes < 1) {
        throw new IllegalArgumentException(
            "successes must be at least 1 but is " + successes + ".");
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
      return new MasteryRule(this);
    }
  }
}
