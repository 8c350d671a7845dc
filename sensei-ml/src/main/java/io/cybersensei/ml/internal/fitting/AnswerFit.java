package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.Boosting;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Fits an {@link AnswerScorer}: a logistic regression, and trees that correct it. The trees must
 * see of the regression what it says of learners it does not know, so they are grown from its
 * logits on each fold when it is fitted to the others (stacking: Wolpert, "Stacked generalization",
 * Neural Networks 5, 1992).
 *
 * <p>How strongly weights are held and how many trees there are is found on the first fold, before
 * anything is fitted to it.
 */
public final class AnswerFit {

  /**
   * What suits the data.
   *
   * @param strength how strongly the weights of items, topics and patterns are held, times the
   *     usual
   * @param trees how many
   */
  public record Choices(double strength, int trees) {}

  /** With fewer rows, trees find nothing that lasts. */
  static final int FEWEST_ROWS = 2_000;

  private static final double STEP = 3;
  private static final int MOST_STEPS = 3;

  /** Enough to be within .0001 of the least log loss on two public data sets. */
  private static final LogisticFit.Effort EFFORT = new LogisticFit.Effort(40, 1e-4);

  /** From weights for a strength nearby, fewer do. */
  private static final LogisticFit.Effort FURTHER_EFFORT = new LogisticFit.Effort(20, 1e-4);

  private final IntFunction<List<FeatureRows.Block>> rows;
  private final List<FeatureRows.Block> blocks;
  private final WeightLayout layout;
  private final TreeGrower.Factory trees;
  private final Workers workers;
  private final CancellableProgress watch;
  private final String whose;
  private final float[] foldLogits;
  private double foldLogitsStrength = Double.NaN;

  /**
   * @param rows of learners in the folds of {@link Folds#of}: with a fold left out altogether, or
   *     with {@link Folds#NONE} those of everybody
   */
  AnswerFit(
      IntFunction<List<FeatureRows.Block>> rows,
      WeightLayout layout,
      TreeGrower.Factory trees,
      Workers workers,
      CancellableProgress watch,
      String whose) {
    this.rows = rows;
    this.blocks = rows.apply(Folds.NONE);
    this.layout = layout;
    this.trees = trees;
    this.workers = workers;
    this.watch = watch;
    this.whose = whose;
    this.foldLogits = new float[FeatureRows.count(blocks)];
  }

  /** Finds what suits the data, on the first fold. */
  Choices choose() {
    double strength = bestStrength();
    if (foldLogits.length < FEWEST_ROWS) {
      return new Choices(strength, 0);
    }
    findFoldLogits(strength);
    boolean[] isFirst = new boolean[foldLogits.length];
    int row = 0;
    for (int place = 0; place < blocks.size(); place++) {
      Arrays.fill(isFirst, row, row += blocks.get(place).rows(), Folds.of(place) == 0);
    }
    return new Choices(
        strength,
        boosting().bestCount(at -> isFirst[at], watch, "Finding how many trees suit " + whose));
  }

  /**
   * Goes up, or else down, from the usual strength for as long as that predicts better, by more
   * than would come about by chance: the learners of one fold may be few.
   */
  private double bestStrength() {
    List<FeatureRows.Block> in = rows.apply(0);
    List<FeatureRows.Block> apart = fold(0);
    double usualStrength = usualStrength(foldLogits.length);
    if (FeatureRows.count(in) == 0 || FeatureRows.count(apart) == 0) {
      return usualStrength;
    }
    LogisticFit fit = new LogisticFit(in, layout, workers);
    if (fit.allAlike()) {
      return usualStrength;
    }
    String stage = "Finding what suits " + whose;
    double[] anchor = anchor(fit);
    double[] usual = fit(fit, anchor, anchor, usualStrength, EFFORT, stage);
    double[] usualLosses = losses(fit, usual, apart);
    for (double factor : new double[] {STEP, 1 / STEP}) {
      double best = usualStrength;
      double[] weights = usual;
      double[] least = usualLosses;
      for (int step = 0; step < MOST_STEPS; step++) {
        double[] next = fit(fit, anchor, weights, best * factor, FURTHER_EFFORT, stage);
        double[] losses = losses(fit, next, apart);
        if (!isBetter(losses, least)) {
          break;
        }
        best *= factor;
        weights = next;
        least = losses;
      }
      if (best != usualStrength) {
        return best;
      }
    }
    return usualStrength;
  }

  /** Whether losses by learner are smaller than others by more than two standard errors. */
  private static boolean isBetter(double[] losses, double[] than) {
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += than[i] - losses[i];
    }
    double mean = sum / losses.length;
    double squares = 0;
    for (int i = 0; i < losses.length; i++) {
      double apart = than[i] - losses[i] - mean;
      squares += apart * apart;
    }
    return sum > 2 * Math.sqrt(squares);
  }

  /** Fits the whole of it. */
  AnswerScorer scorer(Choices choices) {
    TreeEnsemble trees = TreeEnsemble.none();
    if (choices.trees() > 0) {
      findFoldLogits(choices.strength());
      trees = boosting().fit(choices.trees(), watch, "Growing trees for " + whose);
    }
    LogisticFit fit = new LogisticFit(blocks, layout, workers);
    return layout.scorer(
        weights(fit, choices.strength(), "Fitting " + whose), fit.standardisation(), trees);
  }

  private Boosting boosting() {
    BinnedRows rows = BinnedRows.of(blocks, foldLogits, workers);
    return new Boosting(rows, foldLogits, trees.grower(rows, workers), workers);
  }

  private void findFoldLogits(double strength) {
    if (foldLogitsStrength == strength) {
      return;
    }
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      List<FeatureRows.Block> in = rows.apply(fold);
      if (FeatureRows.count(in) == 0) {
        continue;
      }
      LogisticFit fit = new LogisticFit(in, layout, workers);
      String stage = "Fitting all but fold " + (fold + 1) + " of " + whose;
      LogisticRows regression =
          new LogisticRows(layout, fit.standardisation(), weights(fit, strength, stage));
      int row = 0;
      for (int place = 0; place < blocks.size(); place++) {
        FeatureRows.Block block = blocks.get(place);
        if (Folds.of(place) == fold) {
          for (int i = 0; i < block.rows(); i++) {
            foldLogits[row + i] = (float) regression.logit(block, i);
          }
        }
        row += block.rows();
      }
    }
    foldLogitsStrength = strength;
  }

  private double[] weights(LogisticFit fit, double strength, String stage) {
    double[] anchor = anchor(fit);
    return fit.allAlike() ? anchor : fit(fit, anchor, anchor, strength, EFFORT, stage);
  }

  private double[] fit(
      LogisticFit fit,
      double[] anchor,
      double[] start,
      double strength,
      LogisticFit.Effort effort,
      String stage) {
    double[] weights =
        fit.fit(
            layout.lambdas(strength, lambda(fit.rows())),
            anchor,
            start,
            effort,
            evaluation -> watch.at(stage, evaluation, effort.iterations()));
    watch.at(stage, 1, 1);
    // Who struggles reads more, so a model may learn that reading lowers the chance. It must not: a
    // learner who opens a lesson would see it become harder for that.
    int views = layout.features() + Feature.TOPIC_VIEWS.column();
    weights[views] = Math.max(0, weights[views]);
    return weights;
  }

  /**
   * How strongly the weights of features are held near the rules of thumb of {@link
   * LearningModel#untrained}, in logits per standard deviation: with little data a model behaves
   * much like none, and above all still lets learners master topics. On samples of two public data
   * sets, from 60 to 180,000 answers, this stays within .007 of the log loss of the best lambda,
   * which falls from 1,000 at 100 answers over 100 at 5,000 to 10 at 100,000. Cross-validation
   * chose worse where it matters, because the fewer the answers, the noisier the choice.
   */
  static double lambda(long answers) {
    return Math.max(10, Math.min(1_000, 500_000.0 / answers));
  }

  /** Content is held more strongly too where there is little to learn from. */
  private static double usualStrength(long answers) {
    return Math.sqrt(lambda(answers) / lambda(Long.MAX_VALUE));
  }

  private double[] anchor(LogisticFit fit) {
    double[] anchor = fit.start();
    double[] rulesOfThumb =
        fit.standardisation().weights(LearningModel.untrained().scorer().features());
    System.arraycopy(rulesOfThumb, 0, anchor, layout.features(), rulesOfThumb.length);
    return anchor;
  }

  /** By learner, the summed log loss. */
  private double[] losses(LogisticFit fit, double[] weights, List<FeatureRows.Block> apart) {
    LogisticRows regression = new LogisticRows(layout, fit.standardisation(), weights);
    double[] losses = new double[apart.size()];
    for (int i = 0; i < losses.length; i++) {
      FeatureRows.Block block = apart.get(i);
      for (int row = 0; row < block.rows(); row++) {
        losses[i] += LogLoss.of(regression.logit(block, row), block.right()[row]);
      }
    }
    return losses;
  }

  private List<FeatureRows.Block> fold(int fold) {
    return IntStream.range(0, blocks.size())
        .filter(place -> Folds.of(place) == fold)
        .mapToObj(blocks::get)
        .toList();
  }
}
