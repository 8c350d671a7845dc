package io.cybersensei.learning.state;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The evidence of some answers: how much the right ones speak for a learner, and the wrong ones
 * against. A right answer weighs as much as it was unlikely for a typical learner, and so does a
 * wrong one: a right answer to an easy question tells little. For a typical learner, both sums grow
 * alike.
 *
 * <p>A right answer raises the sums of right answers and lowers no other, and a wrong one likewise,
 * so evidence never moves against itself. In the recent sums, an answer also halves what speaks for
 * the opposite. Mutable; not thread-safe.
 */
public final class Evidence {

  /** The part of the opposite recent evidence that an answer leaves. */
  static final double KEPT = .5;

  /** The time constant of the decay of right answers, in seconds: 90 days. */
  private static final double FADING = 90 * 86_400.0;

  /** The time in which nothing is forgotten, in seconds: six hours, as in the forgetting curve. */
  private static final double SITTING = 6 * 3_600.0;

  double right;
  double wrong;
  double recentRight;
  double recentWrong;

  /** The right answers that are not forgotten. They count on the topic itself alone. */
  double keptRight;

  double keptRecentRight;

  Evidence() {}

  /**
   * Adds an answer.
   *
   * @param score the score, 0–1
   * @param typical the success rate of typical learners on the question, 0–1
   * @param weight the part of the answer that counts, above 0 and at most 1
   */
  void observe(double score, double typical, double weight) {
    double speaksFor = weight * score * (1 - typical);
    double speaksAgainst = weight * (1 - score) * typical;
    right += speaksFor;
    wrong += speaksAgainst;
    recentRight = recentRight * (1 - weight * (1 - score) * (1 - KEPT)) + speaksFor;
    recentWrong = recentWrong * (1 - weight * score * (1 - KEPT)) + speaksAgainst;
    keptRight += speaksFor;
    keptRecentRight = keptRecentRight * (1 - weight * (1 - score) * (1 - KEPT)) + speaksFor;
  }

  /** Returns the part of the right answers that is left after a time, 0–1. */
  static double left(double seconds) {
    return Math.exp(-Math.max(0, seconds - SITTING) / FADING);
  }

  /**
   * Lets right answers fade for the topic itself. Wrong ones do not, because time alone never
   * raises an estimate. The sums for other topics do not either: else an answer after a long time
   * would lower the estimates of others.
   */
  void fade(double left) {
    keptRight *= left;
    keptRecentRight *= left;
  }

  /** Sets all sums to 0. */
  public void clear() {
    keptRight = 0;
    keptRecentRight = 0;
    right = 0;
    wrong = 0;
    recentRight = 0;
    recentWrong = 0;
  }

  /** Adds the sums of other answers. */
  public void add(Evidence other) {
    right += other.right;
    wrong += other.wrong;
    recentRight += other.recentRight;
    recentWrong += other.recentWrong;
  }

  /** Takes away the sums of some of these answers. */
  public void subtract(Evidence other) {
    // Never below 0, which differences of rounded sums may be.
    right = Math.max(0, right - other.right);
    wrong = Math.max(0, wrong - other.wrong);
    recentRight = Math.max(0, recentRight - other.recentRight);
    recentWrong = Math.max(0, recentWrong - other.recentWrong);
  }

  /** Takes over the sums of other answers. */
  public void set(Evidence other) {
    clear();
    add(other);
    keptRight = other.keptRight;
    keptRecentRight = other.keptRecentRight;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(right);
    out.writeDouble(wrong);
    out.writeDouble(recentRight);
    out.writeDouble(recentWrong);
    out.writeDouble(keptRight);
    out.writeDouble(keptRecentRight);
  }

  /** Takes over the sums that {@link #write} wrote. */
  void read(ByteBuffer in) {
    right = in.getDouble();
    wrong = in.getDouble();
    recentRight = in.getDouble();
    recentWrong = in.getDouble();
    keptRight = in.getDouble();
    keptRecentRight = in.getDouble();
  }

  /** Returns new evidence without answers. */
  public static Evidence none() {
    return new Evidence();
  }
}
