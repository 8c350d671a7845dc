package io.cybersensei.ml.internal.history;

import java.util.List;
import java.util.stream.IntStream;

/** Folds of equal size for cross-validation by learner. */
public final class Folds {

  /** The number of folds for values that are fitted out of fold. */
  public static final int COUNT = 5;

  /** A number that stands for no fold: no learner is left out. */
  public static final int NONE = -1;

  private Folds() {}

  /** Returns the fold of the learner at a place in the order of a {@link LearnerSample}. */
  public static int of(int place) {
    return place % COUNT;
  }

  /** Returns the learners of one fold. */
  public static List<History> only(int fold, int folds, List<History> learners) {
    return IntStream.range(0, learners.size())
        .filter(place -> place % folds == fold)
        .mapToObj(learners::get)
        .toList();
  }

  /** Returns the learners of the other folds. */
  public static List<History> allBut(int fold, int folds, List<History> learners) {
    return IntStream.range(0, learners.size())
        .filter(place -> place % folds != fold)
        .mapToObj(learners::get)
        .toList();
  }
}
