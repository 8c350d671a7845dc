package io.cybersensei.ml;

/** Five groups of learners of equal size, so that what is said of one can stem from the others. */
final class Folds {

  static final int COUNT = 5;

  private Folds() {}

  /** The fold of a learner, by the place in the order of a {@link LearnerSample}. */
  static int of(int place) {
    return place % COUNT;
  }
}
