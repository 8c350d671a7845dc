package io.cybersensei.ml.evaluation;

import java.time.Duration;
import java.util.function.Function;

/** The division of a log into training and test data. */
public sealed interface Split {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param heldOut the function for held-out learners
   * @param byLearner the function for cross-validation by learner
   * @param byTime the function for a split by time
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super HeldOut, ? extends R> heldOut,
      Function<? super ByLearner, ? extends R> byLearner,
      Function<? super ByTime, ? extends R> byTime);

  /**
   * A split that holds out some learners.
   *
   * @param share the share of the learners, above 0 and at most .5; at least one learner is held
   *     out
   */
  record HeldOut(double share) implements Split {

    /**
     * @throws IllegalArgumentException if the share is out of range
     */
    public HeldOut {
      if (!(share > 0 && share <= .5)) {
        throw new IllegalArgumentException(
            "heldOut must be above 0 and at most 0.5, but is " + share + ".");
      }
    }

    @Override
    public <R> R match(
        Function<? super HeldOut, ? extends R> heldOut,
        Function<? super ByLearner, ? extends R> byLearner,
        Function<? super ByTime, ? extends R> byTime) {
      return heldOut.apply(this);
    }
  }

  /**
   * Cross-validation by learner: each learner is held out once.
   *
   * @param folds the number of groups of learners, 2 to 20
   */
  record ByLearner(int folds) implements Split {

    /** The maximum number of folds. */
    public static final int MAX_FOLDS = 20;

    /**
     * @throws IllegalArgumentException if the number is out of range
     */
    public ByLearner {
      if (folds < 2 || folds > MAX_FOLDS) {
        throw new IllegalArgumentException("folds must be from 2 to 20, but is " + folds + ".");
      }
    }

    @Override
    public <R> R match(
        Function<? super HeldOut, ? extends R> heldOut,
        Function<? super ByLearner, ? extends R> byLearner,
        Function<? super ByTime, ? extends R> byTime) {
      return byLearner.apply(this);
    }
  }

  /**
   * A split by time: the model is fitted to a training period and evaluated on the test period
   * after it, once or several times, each time further back. The interactions of the training
   * period are replayed first, so the model knows the learners, but only answers in the test period
   * are evaluated.
   *
   * @param train the length of the training period, above 0
   * @param test the length of the test period, above 0
   * @param windows the number of test periods, one before the other, the newest at the end of the
   *     log, 1 to 100
   */
  record ByTime(Duration train, Duration test, int windows) implements Split {

    private static final int MAX_WINDOWS = 100;

    /**
     * @throws IllegalArgumentException if a value is out of range
     */
    public ByTime {
      if (train.isNegative() || train.isZero()) {
        throw new IllegalArgumentException("train must be above 0, but is " + train + ".");
      }
      if (test.isNegative() || test.isZero()) {
        throw new IllegalArgumentException("test must be above 0, but is " + test + ".");
      }
      if (windows < 1 || windows > MAX_WINDOWS) {
        throw new IllegalArgumentException(
            "windows must be from 1 to 100, but is " + windows + ".");
      }
    }

    @Override
    public <R> R match(
        Function<? super HeldOut, ? extends R> heldOut,
        Function<? super ByLearner, ? extends R> byLearner,
        Function<? super ByTime, ? extends R> byTime) {
      return byTime.apply(this);
    }
  }

  /** Returns a split that holds out a share of the learners; see {@link HeldOut}. */
  static Split heldOut(double share) {
    return new HeldOut(share);
  }

  /** Returns a split for cross-validation by learner; see {@link ByLearner}. */
  static Split byLearner(int folds) {
    return new ByLearner(folds);
  }

  /** Returns a split by time; see {@link ByTime}. */
  static Split byTime(Duration train, Duration test, int windows) {
    return new ByTime(train, test, windows);
  }
}
