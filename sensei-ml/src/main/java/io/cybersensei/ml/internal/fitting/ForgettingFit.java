package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a {@link ForgettingCurve} to answers that come some hours or more after the last one on
 * their topic, by maximum likelihood. Success then is taken to be what the share of wrong answers
 * so far lets expect, times the retention,
 *
 * <pre>p = (top - slope · difficulty) · retention</pre>
 *
 * with the difficulty from 0 to 1. {@code top} and {@code slope} are fitted beside the curve but
 * not kept: in their place the model knows better how good a learner is.
 *
 * <p>Each number of the curve is held near its default, the more so the fewer the answers: its
 * logarithm has a normal prior of standard deviation {@value #PRIOR_DEVIATION}. The minimum is
 * found by pattern search (Hooke and Jeeves, "Direct search solution of numerical and statistical
 * problems", Journal of the ACM 8, 1961), which needs neither derivatives nor chance.
 */
final class ForgettingFit {

  /** With fewer answers after a break the standard curve stays. */
  static final int FEWEST_BREAKS = 200;

  /** More answers make the search slower and hardly move the curve. */
  static final int MOST_ANSWERS = 40_000;

  private static final double PRIOR_DEVIATION = .5;

  private static final double FIRST_STEP = .4;
  private static final double LAST_STEP = .05;
  private static final double FASTER = 1.3;
  private static final double SLOWER = .5;

  /** A smaller gain in log likelihood than this is no reason to go on. */
  private static final double LEAST_GAIN = .01;

  /** Predictions are kept this far from 0 and 1, so that no odd answer decides alone. */
  private static final double CLIP = .01;

  /** Where the curve's own numbers end; behind them come top and slope. */
  private static final int TOP = 7;

  private static final int SLOPE = 8;

  private static final double[] LOWER = {.05, .1, .01, .1, .01, .1, .01, .5, .05};
  private static final double[] UPPER = {1, 100, 100, 50, .8, 10, .95, .99, .95};

  private static final double[] START = start();

  /**
   * A curve, and how well learners do who have forgotten nothing.
   *
   * @param curve the curve
   * @param top success of learners who were always right, 0–1
   * @param slope how much less it is for those who were always wrong, 0–1
   */
  record Fitted(ForgettingCurve curve, double top, double slope) {

    /** The probability of success after a break, 0–1. */
    double success(ForgettingCurve.Memory before, double retention) {
      double difficulty =
          (before.difficulty() - ForgettingCurve.MIN_DIFFICULTY)
              / (ForgettingCurve.MAX_DIFFICULTY - ForgettingCurve.MIN_DIFFICULTY);
      return Math.max(CLIP, Math.min(1 - CLIP, (top - slope * difficulty) * retention));
    }

    /** The sum of the log losses of the answers that come after a break. */
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
   * The curve of some learners, or the standard one if they seldom came back to a topic.
   *
   * @param evaluation told before each evaluation of the loss; may throw to end it all
   */
  static ForgettingCurve of(List<History> learners, Runnable evaluation) {
    SpacedAnswers answers = SpacedAnswers.of(learners, MOST_ANSWERS);
    return answers.breaks() < FEWEST_BREAKS
        ? ForgettingCurve.standard()
        : fit(answers, evaluation).curve();
  }

  /** Fits everything. */
  static Fitted fit(SpacedAnswers answers, Runnable evaluation) {
    return search(answers, 0, evaluation);
  }

  /** Leaves the curve what it is by default. */
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
          if (loss < lowest - LEAST_GAIN) {
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
