package io.cybersensei.learning.state;

import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A summary of one learner's answers to one item. Not thread-safe. */
public final class ItemTally {

  /** The tally of an item without answers. It must not be changed. */
  static final ItemTally NEVER = new ItemTally(-1);

  final int item;
  int tries;
  double successes;
  int last;
  int lastAnswer;
  double lastSeconds;
  double recentRight;
  double recentWrong;

  ItemTally(int item) {
    this.item = item;
  }

  /** Returns the number of answers. */
  public int tries() {
    return tries;
  }

  /** Returns the sum of the scores. */
  public double successes() {
    return successes;
  }

  /** Returns the time of the last answer, in seconds since 1970; 0 without one. */
  public double lastSeconds() {
    return lastSeconds;
  }

  /** Returns 1 if the last answer was right, −1 if it was wrong, and 0 without one. */
  public int last() {
    return last;
  }

  /** Returns the number of the last answer in the learner's sequence, from 1; 0 without one. */
  public int lastAnswer() {
    return lastAnswer;
  }

  void observe(double score, int answer, double seconds) {
    tries++;
    successes += score;
    last = LearnerState.isRight(score) ? 1 : -1;
    lastAnswer = answer;
    lastSeconds = seconds;
  }

  /**
   * Adds the answer to the evidence, as {@link Evidence} does to its recent sums.
   *
   * @param typical the success rate of typical learners on the item, 0–1
   */
  void weigh(double score, double typical) {
    recentRight = recentRight * (1 - (1 - score) * (1 - Evidence.KEPT)) + score * (1 - typical);
    recentWrong = recentWrong * (1 - score * (1 - Evidence.KEPT)) + (1 - score) * typical;
  }

  /** Writes every value. */
  void write(DataOutput out) throws IOException {
    Compact.writeCount(out, item);
    Compact.writeCount(out, tries);
    Compact.writeSum(out, successes);
    Compact.writeSigned(out, last);
    Compact.writeCount(out, lastAnswer);
    out.writeDouble(lastSeconds);
    out.writeDouble(recentRight);
    out.writeDouble(recentWrong);
  }

  /** Reads a tally that {@link #write} wrote. */
  static ItemTally read(ByteBuffer in) {
    ItemTally tally = new ItemTally(Compact.readCount(in));
    tally.tries = Compact.readCount(in);
    tally.successes = Compact.readSum(in);
    tally.last = (int) Compact.readSigned(in);
    tally.lastAnswer = Compact.readCount(in);
    tally.lastSeconds = in.getDouble();
    tally.recentRight = in.getDouble();
    tally.recentWrong = in.getDouble();
    return tally;
  }

  ItemTally copy() {
    ItemTally copy = new ItemTally(item);
    copy.tries = tries;
    copy.successes = successes;
    copy.last = last;
    copy.lastAnswer = lastAnswer;
    copy.lastSeconds = lastSeconds;
    copy.recentRight = recentRight;
    copy.recentWrong = recentWrong;
    return copy;
  }
}
