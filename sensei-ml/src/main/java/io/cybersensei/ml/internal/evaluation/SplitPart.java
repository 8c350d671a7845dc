package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One way in which a {@link Split} divides learners' histories.
 *
 * @param training what is fitted
 * @param test what is measured on, with what comes before it of the same learners
 * @param from in seconds since 1970: earlier answers in the test are not measured on
 */
public record SplitPart(List<History> training, List<History> test, double from) {

  private static final double SECONDS_PER_NANO = 1e-9;

  /** The parts, made when they are asked for so that one at a time is in memory. */
  public static List<Supplier<SplitPart>> of(Split split, List<History> learners) {
    List<Supplier<SplitPart>> parts = new ArrayList<>();
    if (split instanceof Split.HeldOut heldOut) {
      int apart = Math.max(1, (int) Math.round(heldOut.part() * learners.size()));
      parts.add(
          () ->
              new SplitPart(
                  learners.subList(apart, learners.size()),
                  learners.subList(0, apart),
                  PredictedAnswers.FROM_THE_START));
    } else if (split instanceof Split.ByLearner byLearner) {
      int folds = byLearner.folds();
      for (int fold = 0; fold < folds; fold++) {
        int apart = fold;
        parts.add(
            () ->
                new SplitPart(
                    Folds.allBut(apart, folds, learners),
                    Folds.only(apart, folds, learners),
                    PredictedAnswers.FROM_THE_START));
      }
    } else {
      Split.ByTime byTime = (Split.ByTime) split;
      double end = end(learners);
      double test = seconds(byTime.test());
      for (int back = byTime.windows() - 1; back >= 0; back--) {
        double until = end - back * test;
        parts.add(
            () -> window(learners, until - test - seconds(byTime.train()), until - test, until));
      }
    }
    return parts;
  }

  /**
   * Everything before a moment to fit, and all that came after to measure on.
   *
   * @param from in seconds since 1970
   */
  static SplitPart since(double from, List<History> learners) {
    return window(learners, Double.NEGATIVE_INFINITY, from, Double.POSITIVE_INFINITY);
  }

  /** How many answers are measured on. */
  long testAnswers() {
    return test.stream()
        .mapToLong(learner -> learner.between(from, Double.POSITIVE_INFINITY).answers())
        .sum();
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() * SECONDS_PER_NANO;
  }

  /** The first moment after all of the answers, to the microsecond. */
  static double end(List<History> learners) {
    double last = 0;
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        last = learner.isAnswer(at) ? Math.max(last, learner.seconds(at)) : last;
      }
    }
    return Math.nextUp(last);
  }

  private static SplitPart window(List<History> learners, double start, double from, double until) {
    List<History> training =
        learners.stream()
            .map(learner -> learner.between(start, from))
            .filter(learner -> learner.answers() > 0)
            .toList();
    List<History> test =
        learners.stream()
            .map(learner -> learner.between(start, until))
            .filter(learner -> learner.between(from, until).answers() > 0)
            .toList();
    return new SplitPart(training, test, from);
  }

  /** Why this part cannot be measured on, in a sentence. */
  Optional<String> lack() {
    if (!training.isEmpty() && !test.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "No learner gave a scored answer in the time to "
            + (test.isEmpty() ? "test on from " : "train on before ")
            + Instant.ofEpochSecond((long) from)
            + ".");
  }

  /** The base rate of the training part. */
  AnswerPredictor baseRate() {
    long answers = training.stream().mapToLong(History::answers).sum();
    long right = training.stream().mapToLong(History::rightAnswers).sum();
    return AnswerPredictor.constant((double) right / answers);
  }
}
