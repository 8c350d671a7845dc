package io.cybersensei.learning;

import io.cybersensei.learning.state.LearnerState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rule for when a topic is mastered. An answer makes a topic mastered if all of these hold:
 *
 * <ul>
 *   <li>The answer is right, and the mastery is at least {@link #gainedAt}.
 *   <li>The scores on different questions sum to at least {@link #successes}. A question counts
 *       once. If the topic has fewer questions than that, a question that is answered again after a
 *       rest of six hours counts again. An answer without the id of a question counts as one to a
 *       new question.
 *   <li>At least {@link #hardItems} of the right answers are to questions as hard as the topic's
 *       median question or harder. A question that is not in the model counts as the median one.
 *   <li>At least {@link #rightInARow} answers in a row are right, counted since the last wrong one
 *       or since the mastery was lost: to different questions, or to the same one after a rest of
 *       six hours.
 *   <li>Right answers were given in at least {@link #turns} turns. A turn ends with an answer on
 *       another topic or with a rest. With a sum of at least {@link #successesInDoubt} one turn is
 *       enough, for example where there is one topic only.
 *   <li>The prerequisites of the topic were mastered at some time, or the sum is at least {@link
 *       #successesInDoubt}.
 * </ul>
 *
 * <p>The topic then stays mastered until an answer brings the mastery below {@link #lostBelow}
 * (hysteresis, so that one slip does not end it). After that, the row of right answers begins anew,
 * so one right answer does not restore it. Time alone never ends it: time makes a review due, and
 * the answers of the review decide. Answers that are faster than reading (see {@link
 * TopicHistory#rapidGuesses}) count neither for nor against mastery.
 *
 * <p>A topic that a placement test found known is {@link TopicLevel#PLACED}. It becomes mastered by
 * the rule above, or by one right answer after a rest of six hours, which confirms the test. An
 * answer that brings the mastery below {@link #lostBelow} ends it.
 *
 * <p>Immutable and thread-safe.
 */
public final class MasteryRule {

  /** The amount by which a sum of scores such as thirds can fall short of a whole number. */
  private static final double ROUNDING = 1e-3;

  /** The number of right answers from which a learner is called proficient. */
  private static final int PROFICIENT_ANSWERS = 2;

  /** The part of the mastery by which each further right answer lowers the bar to go on. */
  private static final double LOWER_BAR = .03;

  private static final MasteryRule STANDARD = builder().build();

  private final int successes;
  private final int successesInDoubt;
  private final int hardItems;
  private final int turns;
  private final int rightInARow;
  private final double familiarAt;
  private final double gainedAt;
  private final double lostBelow;
  private final double reviewAt;

  private MasteryRule(Builder builder) {
    this.successes = builder.successes;
    this.successesInDoubt = builder.successesInDoubtOrDefault();
    this.hardItems = builder.hardItemsOrDefault();
    this.turns = builder.turns;
    this.rightInARow = builder.rightInARowOrDefault();
    this.familiarAt = builder.familiarAtOrDefault();
    this.gainedAt = builder.gainedAt;
    this.lostBelow = builder.lostBelow;
    this.reviewAt = builder.reviewAt;
  }

  /**
   * Returns the rule with all defaults: gained with 3 successes in 2 turns at .7, lost below .55.
   */
  public static MasteryRule standard() {
    return STANDARD;
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the required sum of the scores on different questions of the topic, 1 or more. */
  public int successes() {
    return successes;
  }

  /**
   * Returns the required sum for a topic that was practised in one turn, or before its
   * prerequisites were mastered; at least {@link #successes}.
   */
  public int successesInDoubt() {
    return successesInDoubt;
  }

  /**
   * Returns the required number of right answers to questions as hard as the topic's median
   * question or harder, from 0 to {@link #successes}.
   */
  public int hardItems() {
    return hardItems;
  }

  /** Returns the required number of turns with a right answer, 1 or more. */
  public int turns() {
    return turns;
  }

  /**
   * Returns the required number of right answers since the last wrong one on the topic, from 1 to
   * {@link #successes}.
   */
  public int rightInARow() {
    return rightInARow;
  }

  /**
   * Returns the mastery from which a topic is {@link TopicLevel#FAMILIAR}, from 0 to {@link
   * #gainedAt}.
   */
  public double familiarAt() {
    return familiarAt;
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
   * Returns whether a topic is mastered after an answer, if its prerequisites are.
   *
   * @param before whether it was mastered before the answer
   * @param evidence the evidence on the topic, with that of the answer
   * @param itemsInModel the number of the topic's questions in the model
   * @param lastScore the score of the answer, 0–1
   * @param mastery the mastery after the answer, 0–1
   */
  boolean holds(
      boolean before, TopicEvidence evidence, int itemsInModel, double lastScore, double mastery) {
    if (before) {
      return lastScore >= 1 || mastery >= lostBelow;
    }
    return LearnerState.isRight(lastScore)
        && mastery >= gainedAt
        && isShown(evidence, itemsInModel)
        && (evidence.rightTurns() >= turns || isSure(evidence, itemsInModel));
  }

  /**
   * Returns whether the answers on a topic show that it is known, apart from their turns. It does
   * not depend on answers on other topics.
   */
  boolean isShown(TopicEvidence evidence, int itemsInModel) {
    return evidence.hardRight() >= hardItems
        && evidence.row() >= rightInARow
        && evidence.credit(successes, itemsInModel) >= successes - ROUNDING;
  }

  /**
   * Returns whether a topic that was placed still is after an answer that does not master it.
   *
   * @param lastScore the score of the answer, 0–1
   * @param mastery the mastery after the answer, 0–1
   */
  boolean staysPlaced(double lastScore, double mastery) {
    return lastScore >= 1 || mastery >= lostBelow;
  }

  /**
   * Returns whether an unmastered topic is known well enough to open the topics that build on it.
   * Two right answers and a mastery of {@link #gainedAt} open them. Each further right answer
   * lowers that bar a little, down to {@link #familiarAt}: the more a learner has practised, the
   * less another answer on the topic teaches, and a hard topic would keep everything behind it
   * locked. Topics that are open stay so while the topic is {@link TopicLevel#FAMILIAR}.
   *
   * @param before whether they were open before the answer
   * @param rightAnswers the number of right answers that count
   * @param lastScore the score of the answer, 0–1
   * @param mastery the mastery right after the answer, 0–1
   */
  boolean opensNext(boolean before, int rightAnswers, double lastScore, double mastery) {
    if (before && (lastScore >= 1 || mastery >= familiarAt)) {
      return true;
    }
    double bar = gainedAt - LOWER_BAR * Math.max(0, rightAnswers - PROFICIENT_ANSWERS);
    return hasEnough(rightAnswers) && mastery >= Math.max(familiarAt, bar);
  }

  private boolean hasEnough(int rightAnswers) {
    return rightAnswers >= Math.min(PROFICIENT_ANSWERS, successes);
  }

  /** Returns whether the evidence is enough without turns and prerequisites. */
  boolean isSure(TopicEvidence evidence, int itemsInModel) {
    return evidence.credit(successesInDoubt, itemsInModel) >= successesInDoubt - ROUNDING;
  }

  /**
   * Returns the level of a topic.
   *
   * @param rightAnswers the number of right answers that count
   * @param answers the number of answers that count
   * @param mastery the mastery, 0–1
   * @param mastered whether the topic is mastered
   * @param placed whether a placement test found it known
   * @param due whether it is due for review
   */
  TopicLevel level(
      int rightAnswers,
      int answers,
      double mastery,
      boolean mastered,
      boolean placed,
      boolean due) {
    if (mastered || placed) {
      if (due) {
        return TopicLevel.DUE;
      }
      return mastered ? TopicLevel.MASTERED : TopicLevel.PLACED;
    }
    if (answers == 0) {
      return TopicLevel.NOT_STARTED;
    }
    if (mastery >= gainedAt && hasEnough(rightAnswers)) {
      return TopicLevel.PROFICIENT;
    }
    return mastery >= familiarAt ? TopicLevel.FAMILIAR : TopicLevel.STARTED;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasteryRule that
        && successes == that.successes
        && successesInDoubt == that.successesInDoubt
        && hardItems == that.hardItems
        && turns == that.turns
        && rightInARow == that.rightInARow
        && Double.compare(familiarAt, that.familiarAt) == 0
        && Double.compare(gainedAt, that.gainedAt) == 0
        && Double.compare(lostBelow, that.lostBelow) == 0
        && Double.compare(reviewAt, that.reviewAt) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        successes,
        successesInDoubt,
        hardItems,
        turns,
        rightInARow,
        familiarAt,
        gainedAt,
        lostBelow,
        reviewAt);
  }

  @Override
  public String toString() {
    return "MasteryRule[successes="
        + successes
        + ", successesInDoubt="
        + successesInDoubt
        + ", hardItems="
        + hardItems
        + ", turns="
        + turns
        + ", rightInARow="
        + rightInARow
        + ", familiarAt="
        + familiarAt
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

    private static final double DEFAULT_FAMILIAR_AT = .5;
    private static final int DEFAULT_RIGHT_IN_A_ROW = 2;

    private int successes = 3;
    private @Nullable Integer successesInDoubt;
    private @Nullable Integer hardItems;
    private int turns = 2;
    private @Nullable Integer rightInARow;
    private @Nullable Double familiarAt;
    private double gainedAt = .7;
    private double lostBelow = .55;
    private double reviewAt = .9;

    private Builder() {}

    /**
     * Sets the required sum of the scores on different questions of the topic. Default: 3.
     *
     * @param successes 1 or more
     */
    public Builder successes(int successes) {
      this.successes = successes;
      return this;
    }

    /**
     * Sets the required sum for a topic that was practised in one turn, or before its prerequisites
     * were mastered. Default: twice the successes.
     *
     * @param successesInDoubt the successes or more
     */
    public Builder successesInDoubt(int successesInDoubt) {
      this.successesInDoubt = successesInDoubt;
      return this;
    }

    /**
     * Sets the required number of right answers to questions as hard as the topic's median question
     * or harder. Default: 1.
     *
     * @param hardItems from 0 to the successes
     */
    public Builder hardItems(int hardItems) {
      this.hardItems = hardItems;
      return this;
    }

    /**
     * Sets the required number of turns with a right answer. A turn ends with an answer on another
     * topic or with a rest of six hours. Default: 2.
     *
     * @param turns 1 or more
     */
    public Builder turns(int turns) {
      this.turns = turns;
      return this;
    }

    /**
     * Sets the required number of right answers since the last wrong one on the topic, or since the
     * mastery was lost. Default: 2, or {@code successes} if that is less.
     *
     * @param rightInARow from 1 to the successes
     */
    public Builder rightInARow(int rightInARow) {
      this.rightInARow = rightInARow;
      return this;
    }

    /**
     * Sets the mastery from which a topic is familiar. Default: .5, or {@code gainedAt} if that is
     * less.
     *
     * @param familiarAt from 0 to {@code gainedAt}
     */
    public Builder familiarAt(double familiarAt) {
      this.familiarAt = familiarAt;
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
      if (successesInDoubtOrDefault() < successes) {
        throw new IllegalArgumentException(
            "successesInDoubt must be at least successes, "
                + successes
                + ", but is "
                + successesInDoubt
                + ".");
      }
      if (hardItemsOrDefault() < 0 || hardItemsOrDefault() > successes) {
        throw new IllegalArgumentException(
            "hardItems must be from 0 to successes, " + successes + ", but is " + hardItems + ".");
      }
      if (turns < 1) {
        throw new IllegalArgumentException("turns must be at least 1 but is " + turns + ".");
      }
      if (rightInARowOrDefault() < 1 || rightInARowOrDefault() > successes) {
        throw new IllegalArgumentException(
            "rightInARow must be from 1 to successes, "
                + successes
                + ", but is "
                + rightInARow
                + ".");
      }
      if (!(lostBelow >= 0 && lostBelow <= gainedAt && gainedAt <= 1)) {
        throw new IllegalArgumentException(
            "0 ≤ lostBelow ≤ gainedAt ≤ 1 must hold, but lostBelow is "
                + lostBelow
                + " and gainedAt is "
                + gainedAt
                + ".");
      }
      if (!(familiarAtOrDefault() >= 0 && familiarAtOrDefault() <= gainedAt)) {
        throw new IllegalArgumentException(
            "familiarAt must be from 0 to gainedAt, " + gainedAt + ", but is " + familiarAt + ".");
      }
      if (!(reviewAt >= .5 && reviewAt <= .99)) {
        throw new IllegalArgumentException(
            "reviewAt must be from 0.5 to 0.99 but is " + reviewAt + ".");
      }
      return new MasteryRule(this);
    }

    private int successesInDoubtOrDefault() {
      return successesInDoubt == null
          ? (int) Math.min(Integer.MAX_VALUE, 2L * successes)
          : successesInDoubt;
    }

    private int hardItemsOrDefault() {
      return hardItems == null ? 1 : hardItems;
    }

    private int rightInARowOrDefault() {
      return rightInARow == null ? Math.min(DEFAULT_RIGHT_IN_A_ROW, successes) : rightInARow;
    }

    private double familiarAtOrDefault() {
      return familiarAt == null ? Math.min(DEFAULT_FAMILIAR_AT, gainedAt) : familiarAt;
    }
  }
}
