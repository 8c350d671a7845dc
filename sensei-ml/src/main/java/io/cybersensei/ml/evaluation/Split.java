package io.cybersensei.ml.evaluation;

import java.time.Duration;

/** How a log is divided into what a model is fitted to and what it is measured on. */
public sealed interface Split {

  /**
   * Some learners are held out.
   *
   * @param part of the learners, but at least one of them
   */
  record HeldOut(double part) implements Split {

    /**
     * @throws IllegalArgumentException unless the part is above 0 and at most .5
     */
    public HeldOut {
      if (!(part > 0 && part <= .5)) {
        throw new IllegalArgumentException(
            "heldOut must be above 0 and at most 0.5, but is " + part);
      }
    }
  }

  /**
   * Every learner is held out once: cross-validation by learner.
   *
   * @param folds how many groups of learners there are
   */
  record ByLearner(int folds) implements Split {

    /** The most folds there may be. */
    public static final int MOST_FOLDS = 20;

    /**
     * @throws IllegalArgumentException unless there are 2 to 20 folds
     */
    public ByLearner {
      if (folds < 2 || folds > MOST_FOLDS) {
        throw new IllegalArgumentException("folds must be from 2 to 20, but is " + folds);
      }
    }
  }

  /**
   * The past is fitted, the newest stretch of time is measured on; once or several times, each time
   * a stretch further back. What learners did in the past that was fitted is replayed first, so
   * they are no strangers, but only answers in the newest stretch are measured.
   *
   * @param train how long the past is
   * @param test how long the stretch after it is
   * @param windows how many such stretches there are, one before the other, the newest at the end
   *     of the log
   */
  record ByTime(Duration train, Duration test, int windows) implements Split {

    private static final int MOST_WINDOWS = 100;

    /**
     * @throws IllegalArgumentException unless both durations are above 0 and there are 1 to 100
     *     windows
     */
    public ByTime {
      if (train.isNegative() || train.isZero()) {
        throw new IllegalArgumentException("train must be above 0, but is " + train);
      }
      if (test.isNegative() || test.isZero()) {
        throw new IllegalArgumentException("test must be above 0, but is " + test);
      }
      if (windows < 1 || windows > MOST_WINDOWS) {
        throw new IllegalArgumentException("windows must be from 1 to 100, but is " + windows);
      }
    }
  }

  /** See {@link HeldOut}. */
  static Split heldOut(double part) {
    return new HeldOut(part);
  }

  /** See {@link ByLearner}. */
  static Split byLearner(int folds) {
    return new ByLearner(folds);
  }

  /** See {@link ByTime}. */
  static Split byTime(Duration train, Duration test, int windows) {
    return new ByTime(train, test, windows);
  }
}
