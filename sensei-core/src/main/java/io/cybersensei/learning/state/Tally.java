package io.cybersensei.learning.state;

import java.util.Arrays;

/**
 * What is remembered of one stream of answers: all of a learner's, or those on one topic. Constant
 * size, whatever the number of answers.
 */
public final class Tally {

  static final double[] RATE_DECAYS = {.7, .9, .97};
  static final int RECENT = 5;

  /** An hour, a day, a week and a month of 30 days, in seconds. */
  static final double[] TIME_CONSTANTS = {3_600, 86_400, 604_800, 2_592_000};

  /** The index of a day in {@link #TIME_CONSTANTS}. */
  private static final int DAY = 1;

  /** Stands for what was never met; must not be changed. */
  static final Tally NEVER = new Tally(Double.NaN);

  int tries;
  double successes;
  int rightAnswers;
  final double[] rates = new double[RATE_DECAYS.length];
  final double[] residuals = new double[RATE_DECAYS.length];
  int streak;
  double ability;
  int lastAnswer;
  double lastSeconds;
  int views;
  int hints;

  private final byte[] recent = new byte[RECENT];
  private final double[] lately = new double[TIME_CONSTANTS.length];
  private final double[] latelyRight = new double[TIME_CONSTANTS.length];

  /**
   * @param typicalRate the success rate to expect before the first answer, 0–1
   */
  Tally(double typicalRate) {
    Arrays.fill(rates, typicalRate);
  }

  /** One of its own that remembers the same. */
  Tally copy() {
    Tally copy = new Tally(0);
    copy.tries = tries;
    copy.successes = successes;
    copy.rightAnswers = rightAnswers;
    copy.streak = streak;
    copy.ability = ability;
    copy.lastAnswer = lastAnswer;
    copy.lastSeconds = lastSeconds;
    copy.views = views;
    copy.hints = hints;
    System.arraycopy(rates, 0, copy.rates, 0, rates.length);
    System.arraycopy(residuals, 0, copy.residuals, 0, residuals.length);
    System.arraycopy(recent, 0, copy.recent, 0, recent.length);
    System.arraycopy(lately, 0, copy.lately, 0, lately.length);
    System.arraycopy(latelyRight, 0, copy.latelyRight, 0, latelyRight.length);
    return copy;
  }

  /**
   * @param score 0–1
   * @param residual the score minus the item's typical success rate
   * @param answer the learner's how-manieth answer this is, from 1
   */
  void observe(double score, double residual, int answer, double seconds) {
    boolean right = LearnerState.isRight(score);
    for (int i = 0; i < RATE_DECAYS.length; i++) {
      rates[i] = RATE_DECAYS[i] * rates[i] + (1 - RATE_DECAYS[i]) * score;
      residuals[i] = RATE_DECAYS[i] * residuals[i] + (1 - RATE_DECAYS[i]) * residual;
    }
    for (int i = 0; i < TIME_CONSTANTS.length; i++) {
      double kept = kept(i, seconds);
      lately[i] = kept * lately[i] + 1;
      latelyRight[i] = kept * latelyRight[i] + score;
    }
    System.arraycopy(recent, 0, recent, 1, RECENT - 1);
    recent[0] = (byte) (right ? 1 : -1);
    streak = right ? Math.max(streak, 0) + 1 : Math.min(streak, 0) - 1;
    tries++;
    successes += score;
    rightAnswers += right ? 1 : 0;
    lastAnswer = answer;
    lastSeconds = seconds;
  }

  /** Returns the number of answers. */
  public int tries() {
    return tries;
  }

  /** Returns the sum of the scores. */
  public double successes() {
    return successes;
  }

  /** Returns the number of right answers. */
  public int rightAnswers() {
    return rightAnswers;
  }

  /**
   * Returns the number of answers within about a day: a count that decays exponentially, to 37 % in
   * one day.
   *
   * @param seconds the time of the question, in seconds since 1970
   */
  public double triesWithinDay(double seconds) {
    return kept(DAY, seconds) * lately[DAY];
  }

  /** Returns the position of the last answer among all of the learner's, from 1; 0 if none. */
  public int lastAnswer() {
    return lastAnswer;
  }

  /** The answer this many before the last one (0–4): 1 right, −1 wrong, 0 none. */
  int recent(int back) {
    return recent[back];
  }

  /** Tries lately, as of the last answer; how much is left of them later tells {@link #kept}. */
  double lately(int constant) {
    return lately[constant];
  }

  /** The scores of these tries, summed. */
  double latelyRight(int constant) {
    return latelyRight[constant];
  }

  /** What part of a count that decays with one of {@link #TIME_CONSTANTS} is left, 0–1. */
  double kept(int constant, double seconds) {
    return Math.exp(-Math.max(0, seconds - lastSeconds) / TIME_CONSTANTS[constant]);
  }
}
