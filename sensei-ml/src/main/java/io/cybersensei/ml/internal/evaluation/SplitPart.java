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
import java.util.stream.IntStream;

/**
 * The training and test data of one part of a {@link Split}.
 *
 * @param training the histories to fit a model to
 * @param test the histories to evaluate it on, with the earlier interactions of the same learners
 * @param from a time in seconds since 1970; earlier answers in the test data are not evaluated
 */
public record SplitPart(List<History> training, List<History> test, double from) {

  private static final double SECONDS_PER_NANO = 1e-9;

  /** Returns suppliers of the parts, so that one part at a time is in memory. */
  public static List<Supplier<SplitPart>> of(Split split, List<History> learners) {
    return split.match(
        heldOut -> List.of(() -> heldOut(heldOut, learners)),
        byLearner ->
            IntStream.range(0, byLearner.folds())
                .<Supplier<SplitPart>>mapToObj(fold -> () -> fold(fold, byLearner, learners))
                .toList(),
        byTime -> windows(byTime, learners));
  }

  private static SplitPart heldOut(Split.HeldOut split, List<History> learners) {
    int apart = Math.max(1, (int) Math.round(split.share() * learners.size()));
    return new SplitPart(
        learners.subList(apart, learners.size()),
        learners.subList(0, apart),
        PredictedAnswers.FROM_THE_START);
  }

  private static SplitPart fold(int fold, Split.ByLearner split, List<History> learners) {
    return new SplitPart(
        Folds.allBut(fold, split.folds(), learners),
        Folds.only(fold, split.folds(), learners),
        PredictedAnswers.FROM_THE_START);
  }

  private static List<Supplier<SplitPart>> windows(Split.ByTime split, List<History> learners) {
    double end = end(learners);
    double train = seconds(split.train());
    double test = seconds(split.test());
    List<Supplier<SplitPart>> parts = new ArrayList<>();
    for (int back = split.windows() - 1; back >= 0; back--) {
      double until = end - back * test;
      parts.add(() -> window(learners, until - test - train, until - test, until));
    }
    return parts;
  }

  /**
   * Returns a part with all data before a time for training and all data from then on for the test.
   *
   * @param from the time, in seconds since 1970
   * @param learners the learners
   */
  static SplitPart since(double from, List<History> learners) {
    return window(learners, Double.NEGATIVE_INFINITY, from, Double.POSITIVE_INFINITY);
  }

  /** Returns the number of answers that are evaluated. */
  long testAnswers() {
    return test.stream()
        .mapToLong(learner -> learner.between(from, Double.POSITIVE_INFINITY).answers())
        .sum();
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() * SECONDS_PER_NANO;
  }

  /** Returns the first moment after all answers, to the microsecond. */
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

  /** Returns the reason, as a sentence, why this part cannot be evaluated; empty if it can. */
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

  /** Returns the base rate of the training data. */
  public AnswerPredictor baseRate() {
    long answers = 0;
    long right = 0;
    for (History learner : training) {
      for (int at = 0; at < learner.size(); at++) {
        if (learner.isAnswer(at) && !learner.isFurtherTopic(at)) {
          answers++;
          right += learner.isRight(at) ? 1 : 0;
        }
      }
    }
    return AnswerPredictor.constant((double) right / answers);
  }
}
