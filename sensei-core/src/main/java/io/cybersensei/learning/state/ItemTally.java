package io.cybersensei.learning.state;

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

  ItemTally copy() {
    ItemTally copy = new ItemTally(item);
    copy.tries = tries;
    copy.successes = successes;
    copy.last = last;
    copy.lastAnswer = lastAnswer;
    copy.lastSeconds = lastSeconds;
    return copy;
  }
}
