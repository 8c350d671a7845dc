package io.cybersensei.ml.cli;

import io.cybersensei.ml.evaluation.Split;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for the split that a model is evaluated on. */
final class SplitOptions {

  private static final double DEFAULT_SHARE = .2;
  private static final int DEFAULT_TRAIN_DAYS = 90;
  private static final int DEFAULT_TEST_DAYS = 14;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = {
        "Evaluate on all learners, in 2 to 20 folds: the answers of each fold are predicted by a"
            + " model of the learners of the others. Default: evaluate on a fifth of the learners.",
        "The model that is written is in any case fitted to all learners."
      })
  private Optional<Integer> folds = Optional.empty();

  @Option(
      names = "--train-days",
      paramLabel = "DAYS",
      description =
          "Evaluate on the newest days in the file, with a model of this number of days before them."
              + " Default with --test-days: 90.")
  private Optional<Integer> trainDays = Optional.empty();

  @Option(
      names = "--test-days",
      paramLabel = "DAYS",
      description = "The number of newest days to evaluate on. Default with --train-days: 14.")
  private Optional<Integer> testDays = Optional.empty();

  @Option(
      names = "--test-windows",
      paramLabel = "N",
      description =
          "Evaluate on N such periods, one before the other, each with a model of the days before"
              + " it. Default: 1.")
  private Optional<Integer> testWindows = Optional.empty();

  /**
   * Returns the split of the options.
   *
   * @throws IllegalArgumentException if the options contradict each other or are out of range
   */
  Split split() {
    boolean byTime = trainDays.isPresent() || testDays.isPresent() || testWindows.isPresent();
    if (folds.isPresent()) {
      if (byTime) {
        throw new IllegalArgumentException(
            "--folds cannot go with --train-days, --test-days or --test-windows.");
      }
      return Split.byLearner(folds.get());
    }
    return byTime
        ? Split.byTime(
            Duration.ofDays(trainDays.orElse(DEFAULT_TRAIN_DAYS)),
            Duration.ofDays(testDays.orElse(DEFAULT_TEST_DAYS)),
            testWindows.orElse(1))
        : Split.heldOut(DEFAULT_SHARE);
  }

  /** Describes a split in a few words. */
  static String inWords(Split split) {
    return split.match(
        heldOut -> "learners who were held out",
        byLearner -> byLearner.folds() + " folds by learner",
        byTime ->
            "%s, predicted from the %s before%s"
                .formatted(
                    days(byTime.test()),
                    days(byTime.train()),
                    byTime.windows() == 1 ? "" : ", " + byTime.windows() + " times"));
  }

  /** Describes the evaluated learners of a split in a few words. */
  static String learnersInWords(Split split) {
    return split.match(
        heldOut -> "learners who were held out",
        byLearner -> "learners in " + byLearner.folds() + " folds",
        byTime -> "learners in the newest days");
  }

  private static String days(Duration duration) {
    return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
  }
}
