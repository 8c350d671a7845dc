package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;
import java.util.List;

/**
 * The fit of a {@link ForgettingCurve}, by maximum likelihood, to answers that come some hours or
 * more after the last answer on their topic. The probability of success is modelled as
 *
 * <pre>p = (top - slope · difficulty) · retention</pre>
 *
 * with the difficulty from 0 to 1, which follows from the share of wrong answers so far. {@code
 * top} and {@code slope} are fitted beside the curve but not kept, because the model has a better
 * estimate of the ability of a learner.
 *
 * <p>Each parameter of the curve is held near its default, more strongly the fewer answers there
 * are: its logarithm has a normal prior with a standard deviation of {@value #PRIOR_DEVIATION}. The
 * minimum is found by pattern search (Hooke and Jeeves, "Direct search solution of numerical and
 * statistical problems", Journal of the ACM 8, 1961), which needs no derivatives and no random
 * numbers.
 */
final class ForgettingFit {

  /** The minimum number of answers after a break. With fewer, the standard curve is used. */
  static final int MIN_BREAKS = 200;

  /** The maximum number of answers. More of them hardly change the curve. */
  static final int MAX_ANSWERS = 40_000;

  private static final double PRIOR_DEVIATION = .5;

  private static final double FIRST_STEP = .4;
  private static final double LAST_STEP = .05;
  private static final double FASTER = 1.3;
  private static final double SLOWER = .5;

  /** The minimum gain in log likelihood for the search to go on. */
  private static final double MIN_GAIN = .01;

  /** The distance of predictions from 0 and 1, so that no single answer dominates. */
  private static final double CLIP = .01;

  /** The index of {@code top}, which comes after the parameters of the curve. */
  private static final int TOP = 7;

  private static final int SLOPE = 8;

  private static final double[] LOWER = {.05, .1, .01, .1, .01, .1, .01, .5, .05};
  private static final double[] UPPER = {1, 100, 100, 50, .8, 10, .95, .99, .95};

  private static final double[] START = start();

  /**
   * A curve, and the success of learners who have forgotten nothing.
   *
   * @param curve the curve
   * @param top the success of learners who were always right, 0–1
   * @param slope the decrease of success for learners who were always wrong, 0–1
   */
  record Fitted(ForgettingCurve curve, double top, double slope) {

    /** Returns the probability of success after a break, 0–1. */
    double success(ForgettingCurve.Memory before, double retention) {
      double difficulty =
          (before.difficulty() - ForgettingCurve.MIN_DIFFICULTY)
              / (ForgettingCurve.MAX_DIFFICULTY - ForgettingCurve.MIN_DIFFICULTY);
      return Math.max(CLIP, Math.min(1 - CLIP, (top - slope * difficulty) * retention));
    }

    /** Returns the sum of the log losses of the answers after a break. */
    double loss(SpacedAnswers answers) {
      double[] loss = {0};
      answers.replay(
          curve,
          (before, retention, score) -> {
            double success = success(before, retention);
            loss[0] -= score * Math.log(success) + (1 - score) * Math.log1p(-success);
          });
      return loss[0];
    }
  }

  private ForgettingFit() {}

  /**
   * Returns the curve of some learners, or the standard curve if they seldom returned to a topic.
   *
   * @param learners the learners
   * @param evaluation is called before each evaluation of the loss; may throw to end the fit
   */
  static ForgettingCurve of(List<History> learners, Runnable evaluation) {
    SpacedAnswers answers = SpacedAnswers.of(learners, MAX_ANSWERS);
    return answers.breaks() < MIN_BREAKS
        ? ForgettingCurve.standard()
        : fit(answers, evaluation).curve();
  }

  /** Fits the curve, top and slope. */
  static Fitted fit(SpacedAnswers answers, Runnable evaluation) {
    return search(answers, 0, evaluation);
  }

  /** Fits only top and slope, with the standard curve. */
  static Fitted fitSuccessOnly(SpacedAnswers answers, Runnable evaluation) {
    return search(answers, TOP, evaluation);
  }

  private static Fitted search(SpacedAnswers answers, int first, Runnable evaluation) {
    double[] best = START.clone();
    double lowest = penalisedLoss(answers, best);
    double[] steps = new double[best.length];
    Arrays.fill(steps, first, steps.length, FIRST_STEP);
    while (Arrays.stream(steps).anyMatch(step -> step > LAST_STEP)) {
      for (int i = first; i < best.length; i++) {
        boolean better = false;
        for (int direction = 1; direction >= -1 && !better; direction -= 2) {
          evaluation.run();
          double[] tried = best.clone();
          double moved = tried[i] * Math.exp(direction * steps[i]);
          tried[i] = Math.max(LOWER[i], Math.min(UPPER[i], moved));
          double loss = penalisedLoss(answers, tried);
          if (loss < lowest - MIN_GAIN) {
            best = tried;
            lowest = loss;
            better = true;
          }
        }
        steps[i] *= better ? FASTER : SLOWER;
      }
    }
    return fitted(best);
  }

  private static double penalisedLoss(SpacedAnswers answers, double[] numbers) {
    double loss = fitted(numbers).loss(answers);
    for (int i = 0; i < TOP; i++) {
      double distance = Math.log(numbers[i] / START[i]) / PRIOR_DEVIATION;
      loss += distance * distance / 2;
    }
    return loss;
  }

  private static Fitted fitted(double[] n) {
    return new Fitted(
        new ForgettingCurve(n[0], n[1], n[2], n[3], n[4], n[5], n[6]), n[TOP], n[SLOPE]);
  }

  private static double[] start() {
    ForgettingCurve standard = ForgettingCurve.standard();
    return new double[] {
      standard.decay(),
      standard.firstRight(),
      standard.firstWrong(),
      standard.growth(),
      standard.saturation(),
      standard.relapse(),
      standard.recovery(),
      .95,
      .6
    };
  }
}
