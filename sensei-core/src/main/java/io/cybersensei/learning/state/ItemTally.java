package io.cybersensei.learning.state;

/** What is remembered of a learner's answers to one item. */
public final class ItemTally {

  /** Stands for an item that was never answered; must not be changed. */
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

  /** Returns 1 if the last answer was right, -1 if it was wrong, 0 if there is none. */
  public int last() {
    return last;
  }

  /** Returns the position of the last answer among all of the learner's, from 1; 0 if none. */
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
