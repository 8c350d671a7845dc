package io.cybersensei.learning.state;

/** What is remembered of a learner's answers to one item. */
public final class ItemTally {

  final int item;
  public int tries;
  double successes;
  public int last;
  public int lastAnswer;
  double lastSeconds;

  ItemTally(int item) {
    this.item = item;
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
