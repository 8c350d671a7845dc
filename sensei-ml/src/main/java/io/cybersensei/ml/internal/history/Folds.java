package io.cybersensei.ml.internal.history;

import java.util.List;
import java.util.stream.IntStream;

/** Groups of learners of equal size, so that what is said of one can stem from the others. */
public final class Folds {

  /** How many there are for what is fitted out of fold. */
  public static final int COUNT = 5;

  /** Stands for no fold: no learner is left out. */
  public static final int NONE = -1;

  private Folds() {}

  /** The fold of a learner, by the place in the order of a {@link LearnerSample}. */
  public static int of(int place) {
    return place % COUNT;
  }

  /** The learners of one of so many folds. */
  public static List<History> only(int fold, int folds, List<History> learners) {
    return IntStream.range(0, learners.size())
        .filter(place -> place % folds == fold)
        .mapToObj(learners::get)
        .toList();
  }

  /** The learners of the other folds. */
  public static List<History> allBut(int fold, int folds, List<History> learners) {
    return IntStream.range(0, learners.size())
        .filter(place -> place % folds != fold)
        .mapToObj(learners::get)
        .toList();
  }
}
