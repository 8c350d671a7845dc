package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.rows.FeatureRows;

/**
 * Fits of the logistic regression whose weights are held near the population values of {@link
 * LearningModel#untrained}. With little data, a model therefore behaves much like the untrained
 * one.
 */
final class AnchoredRegression {

  /** Enough to come within .0001 of the minimum log loss on two public data sets. */
  static final LogisticFit.Effort EFFORT = new LogisticFit.Effort(40, 1e-4);

  /** Enough for a start from the weights for a similar strength. */
  static final LogisticFit.Effort FURTHER_EFFORT = new LogisticFit.Effort(20, 1e-4);

  private static final LogisticScorer POPULATION = LearningModel.untrained().scorer().features();

  private final WeightLayout layout;
  private final CancellableProgress progress;

  /**
   * @param layout the layout of the weights
   * @param progress is told of progress
   */
  AnchoredRegression(WeightLayout layout, CancellableProgress progress) {
    this.layout = layout;
    this.progress = progress;
  }

  /** Returns the regression over features that has the population values. */
  static LogisticScorer population() {
    return POPULATION;
  }

  /**
   * Returns the usual penalty of the weights of features, in logits per standard deviation.
   *
   * <p>On samples of two public data sets, from 60 to 180,000 answers, the best penalty falls from
   * 1,000 at 100 answers to 100 at 5,000 and 10 at 100,000. With few learners it depends on the
   * school too, and is chosen by held-out log loss.
   */
  static double lambda(long answers) {
    return Math.max(10, Math.min(1_000, 500_000.0 / answers));
  }

  /** Returns the usual strength for content, which is higher too with little data. */
  static double usualStrength(long answers) {
    return Math.sqrt(lambda(answers) / lambda(Long.MAX_VALUE));
  }

  /** Returns the weights that fits are held near: the population values. */
  double[] anchor(LogisticFit fit) {
    double[] anchor = fit.start();
    double[] values = fit.standardisation().weights(POPULATION);
    System.arraycopy(values, 0, anchor, layout.features(), values.length);
    return anchor;
  }

  /**
   * Fits weights.
   *
   * @param fit the rows
   * @param start the weights to start from
   * @param hold the multiple of the usual penalty of the features
   * @param strength the strength for items, topics and patterns
   * @param effort the stopping rule
   * @param stage the name of the stage
   */
  double[] fit(
      LogisticFit fit,
      double[] start,
      double hold,
      double strength,
      LogisticFit.Effort effort,
      String stage) {
    double[] anchor = anchor(fit);
    if (fit.allAlike()) {
      return anchor;
    }
    double[] weights =
        fit.fit(
            layout.lambdas(strength, hold * lambda(fit.rows())),
            anchor,
            start,
            effort,
            evaluation -> progress.report(stage, evaluation, effort.iterations()));
    progress.report(stage, 1, 1);
    keepReadingHarmless(weights, layout);
    return weights;
  }

  /**
   * Learners who struggle read more, so a model may learn that reading lowers the probability of a
   * right answer. A topic would then become harder for a learner who opens a lesson.
   */
  static void keepReadingHarmless(double[] weights, WeightLayout layout) {
    int views = layout.features() + Feature.TOPIC_VIEWS.column();
    weights[views] = Math.max(0, weights[views]);
  }

  /** Returns the logit of a row under the population values. */
  static double populationLogit(FeatureRows.Block block, int row) {
    double[] values = new double[Feature.COUNT];
    block.copy(row, values);
    return (float) POPULATION.logit(values);
  }
}
