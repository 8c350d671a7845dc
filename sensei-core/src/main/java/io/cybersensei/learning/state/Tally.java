package io.cybersensei.learning.state;

import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A summary of a sequence of answers: all answers of a learner, or those on one topic. Its size is
 * constant. Not thread-safe.
 */
public final class Tally {

  static final double[] RATE_DECAYS = {.7, .9, .97};
  static final int RECENT = 5;

  /** The time constants in seconds: an hour, a day, a week and a month of 30 days. */
  static final double[] TIME_CONSTANTS = {3_600, 86_400, 604_800, 2_592_000};

  /** The index of a day in {@link #TIME_CONSTANTS}. */
  private static final int DAY = 1;

  /** The tally of a topic that was never met. It must not be changed. */
  static final Tally NEVER = new Tally(Double.NaN);

  int tries;

  /** The sum of the weights of the answers: the number of tries, if each counts whole. */
  double counted;

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
  final Evidence evidence = new Evidence();

  private final byte[] recent = new byte[RECENT];
  private final double[] lately = new double[TIME_CONSTANTS.length];
  private final double[] latelyRight = new double[TIME_CONSTANTS.length];

  /**
   * Creates a tally without answers.
   *
   * @param typicalRate the expected success rate before the first answer, 0–1
   */
  Tally(double typicalRate) {
    Arrays.fill(rates, typicalRate);
  }

  /** Returns a deep copy. */
  Tally copy() {
    Tally copy = new Tally(0);
    copy.tries = tries;
    copy.counted = counted;
    copy.successes = successes;
    copy.rightAnswers = rightAnswers;
    copy.streak = streak;
    copy.ability = ability;
    copy.lastAnswer = lastAnswer;
    copy.lastSeconds = lastSeconds;
    copy.views = views;
    copy.hints = hints;
    copy.evidence.set(evidence);
    System.arraycopy(rates, 0, copy.rates, 0, rates.length);
    System.arraycopy(residuals, 0, copy.residuals, 0, residuals.length);
    System.arraycopy(recent, 0, copy.recent, 0, recent.length);
    System.arraycopy(lately, 0, copy.lately, 0, lately.length);
    System.arraycopy(latelyRight, 0, copy.latelyRight, 0, latelyRight.length);
    return copy;
  }

  /** Writes every value. */
  void write(DataOutput out) throws IOException {
    Compact.writeCount(out, tries);
    Compact.writeSum(out, counted);
    Compact.writeSum(out, successes);
    Compact.writeCount(out, rightAnswers);
    Compact.writeAll(out, rates);
    Compact.writeAll(out, residuals);
    Compact.writeSigned(out, streak);
    out.writeDouble(ability);
    Compact.writeCount(out, lastAnswer);
    out.writeDouble(lastSeconds);
    Compact.writeCount(out, views);
    Compact.writeCount(out, hints);
    out.write(recent);
    Compact.writeAll(out, lately);
    Compact.writeAll(out, latelyRight);
    evidence.write(out);
  }

  /** Reads a tally that {@link #write} wrote. */
  static Tally read(ByteBuffer in) {
    Tally tally = new Tally(0);
    tally.tries = Compact.readCount(in);
    tally.counted = Compact.readSum(in);
    tally.successes = Compact.readSum(in);
    tally.rightAnswers = Compact.readCount(in);
    Compact.readAll(in, tally.rates);
    Compact.readAll(in, tally.residuals);
    tally.streak = (int) Compact.readSigned(in);
    tally.ability = in.getDouble();
    tally.lastAnswer = Compact.readCount(in);
    tally.lastSeconds = in.getDouble();
    tally.views = Compact.readCount(in);
    tally.hints = Compact.readCount(in);
    in.get(tally.recent);
    Compact.readAll(in, tally.lately);
    Compact.readAll(in, tally.latelyRight);
    tally.evidence.read(in);
    return tally;
  }

  /**
   * Updates the tally with an answer.
   *
   * @param score the score, 0–1
   * @param residual the score minus the item's typical success rate, −1–1
   * @param answer the number of the answer in the learner's sequence, from 1
   * @param seconds the time of the answer, in seconds since 1970
   * @param weight the part of the answer that counts, above 0 and at most 1
   */
  void observe(double score, double residual, int answer, double seconds, double weight) {
    boolean right = LearnerState.isRight(score);
    for (int i = 0; i < RATE_DECAYS.length; i++) {
      // An answer that counts a half moves a rate as if two of them were a whole one.
      double decay = weight == 1 ? RATE_DECAYS[i] : Math.pow(RATE_DECAYS[i], weight);
      rates[i] = decay * rates[i] + (1 - decay) * score;
      residuals[i] = decay * residuals[i] + (1 - decay) * residual;
    }
    for (int i = 0; i < TIME_CONSTANTS.length; i++) {
      double kept = kept(i, seconds);
      lately[i] = kept * lately[i] + weight;
      latelyRight[i] = kept * latelyRight[i] + weight * score;
    }
    System.arraycopy(recent, 0, recent, 1, RECENT - 1);
    recent[0] = (byte) (right ? 1 : -1);
    streak = right ? Math.max(streak, 0) + 1 : Math.min(streak, 0) - 1;
    tries++;
    counted += weight;
    successes += weight * score;
    rightAnswers += right ? 1 : 0;
    lastAnswer = answer;
    lastSeconds = seconds;
  }

  /** Returns the evidence of the answers, live: updates change it. */
  public Evidence evidence() {
    return evidence;
  }

  /** Returns the number of answers. */
  public int tries() {
    return tries;
  }

  /** Returns the sum of the weights of the answers: the number of answers, if each counts whole. */
  public double counted() {
    return counted;
  }

  /** Returns the sum of the scores, each times the weight of its answer. */
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

  /** Returns the number of the last answer in the learner's sequence, from 1; 0 without one. */
  public int lastAnswer() {
    return lastAnswer;
  }

  /** Returns the answer this many (0–4) before the last one: 1 right, −1 wrong, 0 none. */
  int recent(int back) {
    return recent[back];
  }

  /**
   * Returns a count of answers that decays exponentially, at the time of the last answer.
   *
   * @param constant the index of the decay's time constant in {@link #TIME_CONSTANTS}
   */
  double lately(int constant) {
    return lately[constant];
  }

  /** Returns the sum of the scores with the same decay, at the time of the last answer. */
  double latelyRight(int constant) {
    return latelyRight[constant];
  }

  /** Returns the part of a decaying count that is left at a later time, 0–1. */
  double kept(int constant, double seconds) {
    return Math.exp(-Math.max(0, seconds - lastSeconds) / TIME_CONSTANTS[constant]);
  }
}
