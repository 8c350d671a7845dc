package io.cybersensei.ml.cli;

import io.cybersensei.ml.evaluation.Split;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a model is measured on. */
final class SplitOptions {

  private static final double USUAL_PART = .2;
  private static final int USUAL_TRAIN_DAYS = 90;
  private static final int USUAL_TEST_DAYS = 14;

  @Option(
      names = "--folds",
      paramLabel = "K",
      description = {
        "Measure on all learners, in 2 to 20 folds: each fold's answers are predicted from the"
            + " learners of the others. Without it, on a fifth of the learners.",
        "The model that is written is fitted to all of them in any case."
      })
  private Optional<Integer> folds = Optional.empty();

  @Option(
      names = "--train-days",
      paramLabel = "DAYS",
      description =
          "Measure on the newest days in the file, predicted from so many days before them (90"
              + " unless given, if --test-days is).")
  private Optional<Integer> trainDays = Optional.empty();

  @Option(
      names = "--test-days",
      paramLabel = "DAYS",
      description = "How many newest days that are (14 unless given, if --train-days is).")
  private Optional<Integer> testDays = Optional.empty();

  @Option(
      names = "--test-windows",
      paramLabel = "N",
      description =
          "Measure on N such stretches, one before the other, each predicted from the days before"
              + " it; 1 unless given.")
  private Optional<Integer> testWindows = Optional.empty();

  /**
   * The split that was asked for.
   *
   * @throws IllegalArgumentException if the options contradict each other or are out of range
   */
  Split split() {
    boolean byTime = trainDays.isPresent() || testDays.isPresent() || testWindows.isPresent();
    if (folds.isPresent()) {
      if (byTime) {
        throw new IllegalArgumentException(
            "--folds cannot go with --train-days, --test-days or --test-windows");
      }
      return Split.byLearner(folds.get());
    }
    return byTime
        ? Split.byTime(
            Duration.ofDays(trainDays.orElse(USUAL_TRAIN_DAYS)),
            Duration.ofDays(testDays.orElse(USUAL_TEST_DAYS)),
            testWindows.orElse(1))
        : Split.heldOut(USUAL_PART);
  }

  /** In a few words. */
  static String inWords(Split split) {
    if (split instanceof Split.ByLearner byLearner) {
      return byLearner.folds() + " folds by learner";
    }
    if (split instanceof Split.ByTime byTime) {
      return "%s, predicted from the %s before%s"
          .formatted(
              days(byTime.test()),
              days(byTime.train()),
              byTime.windows() == 1 ? "" : ", " + byTime.windows() + " times");
    }
    return "learners who were held out";
  }

  private static String days(Duration duration) {
    return duration.toDays() == 1 ? "1 day" : duration.toDays() + " days";
  }
}
