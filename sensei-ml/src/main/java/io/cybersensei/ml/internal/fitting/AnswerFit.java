package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.recurrent.RecurrentColumn;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.Boosting;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fit of an {@link AnswerScorer}: a logistic regression, and trees that correct it. The trees
 * must see the logits of the regression for learners it was not fitted to. They are therefore grown
 * from out-of-fold logits: those of each fold come from a regression that is fitted to the other
 * folds (stacking: Wolpert, "Stacked generalization", Neural Networks 5, 1992).
 *
 * <p>The strength of regularisation and the number of trees are chosen on the first fold, before
 * anything is fitted to it. With fewer than {@value #FEW_ROWS} answers they are chosen on all five
 * folds, and a regression is used only if it predicts better than the population values alone.
 */
public final class AnswerFit {

  /**
   * The hyperparameters that are chosen by the data.
   *
   * @param hold the multiple of the usual penalty that holds features near the population values;
   *     infinite if there is no regression, only population values
   * @param strength the strength of regularisation of the weights of items, topics and patterns, as
   *     a multiple of the usual one
   * @param epochs the number of epochs of the recurrent network, or 0 for no network
   * @param trees the number of trees
   * @param logLoss by method, the lowest mean log loss on learners of the choice
   */
  public record Choices(
      double hold, double strength, int epochs, int trees, Map<PredictionMethod, Double> logLoss) {

    public Choices {
      logLoss = Collections.unmodifiableMap(new EnumMap<>(logLoss));
    }
  }

  /** The minimum number of rows for trees. With fewer, trees fit only noise. */
  static final int MIN_ROWS = 2_000;

  /** With fewer rows, everything is chosen on all folds: one has too few learners. */
  static final int FEW_ROWS = 20_000;

  private static final double STEP = 3;
  private static final int MAX_STEPS = 3;

  /** The multiples of the usual penalties that are tried with few rows. */
  private static final double[] HOLDS = {27, 9, 3, 1};

  private final IntFunction<List<FeatureRows.Block>> rows;
  private final List<FeatureRows.Block> blocks;
  private final WeightLayout layout;
  private final AnchoredRegression regression;
  private final TreeGrower.Factory trees;
  private final Workers workers;
  private final boolean recurrent;
  private final CancellableProgress progress;
  private final String label;
  private final Map<PredictionMethod, Double> logLoss = new EnumMap<>(PredictionMethod.class);
  private final float[] foldLogits;
  private double foldLogitsHold = Double.NaN;
  private double foldLogitsStrength = Double.NaN;
  private @Nullable LogisticRows usualOfFirstFold;
  private RecurrentNetwork network = RecurrentNetwork.none();

  /**
   * @param rows returns the rows of learners in the folds of {@link Folds#of}, given the fold that
   *     is left out altogether, or {@link Folds#NONE}
   * @param layout the layout of the weights
   * @param trees the factory of the growers of trees
   * @param workers the threads that share the work
   * @param recurrent whether to try a recurrent network
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  AnswerFit(
      IntFunction<List<FeatureRows.Block>> rows,
      WeightLayout layout,
      TreeGrower.Factory trees,
      Workers workers,
      boolean recurrent,
      CancellableProgress progress,
      String label) {
    this.rows = rows;
    this.blocks = rows.apply(Folds.NONE);
    this.layout = layout;
    this.regression = new AnchoredRegression(layout, progress);
    this.trees = trees;
    this.workers = workers;
    this.recurrent = recurrent;
    this.progress = progress;
    this.label = label;
    this.foldLogits = new float[FeatureRows.count(blocks)];
  }

  /** Chooses the hyperparameters. */
  Choices choose() {
    boolean few = foldLogits.length < FEW_ROWS;
    double hold = few ? bestHold() : 1;
    double usual = AnchoredRegression.usualStrength(foldLogits.length);
    double strength = few ? Math.min(hold, HOLDS[0]) * usual : bestStrength();
    if (foldLogits.length < MIN_ROWS) {
      return new Choices(hold, strength, 0, 0, logLoss);
    }
    findFoldLogits(hold, strength);
    int epochs = recurrent ? column().bestEpochs("Finding whether a network suits " + label) : 0;
    writeColumn(epochs);
    byte[] folds = new byte[foldLogits.length];
    int row = 0;
    for (int place = 0; place < blocks.size(); place++) {
      for (int i = 0; i < blocks.get(place).rows(); i++) {
        folds[row++] = (byte) Folds.of(place);
      }
    }
    Boosting.Best best =
        boosting()
            .best(
                IntStream.range(0, few ? Folds.COUNT : 1)
                    .<IntPredicate>mapToObj(fold -> at -> folds[at] == fold)
                    .toList(),
                progress,
                "Finding how many trees suit " + label);
    if (best.trees() > 0) {
      logLoss.put(PredictionMethod.TREES, best.logLoss());
    }
    return new Choices(hold, strength, epochs, best.trees(), logLoss);
  }

  /**
   * Returns the multiple of the usual penalties with the lowest log loss on all folds, each under a
   * fit to the others; infinite if it is not lower than that of the population values alone by more
   * than one standard error (Breiman, Friedman, Olshen and Stone, "Classification and Regression
   * Trees", 1984).
   */
  private double bestHold() {
    writePopulation();
    double[] ofPopulation = losses(foldLogits);
    logLoss.put(PredictionMethod.POPULATION, mean(ofPopulation));
    double[] lowest = {};
    double best = Double.POSITIVE_INFINITY;
    List<@Nullable LogisticFit> fits = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      List<FeatureRows.Block> in = rows.apply(fold);
      @Nullable LogisticFit fit =
          FeatureRows.count(in) == 0 ? null : new LogisticFit(in, layout, workers);
      fits.add(fit);
      weights.add(fit == null ? new double[0] : regression.anchor(fit));
    }
    double usual = AnchoredRegression.usualStrength(foldLogits.length);
    for (double hold : HOLDS) {
      float[] logits = foldLogits.clone();
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        @Nullable LogisticFit fit = fits.get(fold);
        if (fit != null) {
          String stage = "Finding what suits " + label;
          weights.set(
              fold,
              regression.fit(
                  fit,
                  weights.get(fold),
                  hold,
                  hold * usual,
                  AnchoredRegression.FURTHER_EFFORT,
                  stage));
          write(new LogisticRows(layout, fit.standardisation(), weights.get(fold)), fold, logits);
        }
      }
      double[] losses = losses(logits);
      if (lowest.length == 0 || mean(losses) < mean(lowest)) {
        lowest = losses;
        best = hold;
      }
    }
    logLoss.put(PredictionMethod.REGRESSION, mean(lowest));
    return LogLoss.areLower(lowest, ofPopulation, 1) ? best : Double.POSITIVE_INFINITY;
  }

  /**
   * Searches up, or else down, from the usual strength while the predictions get better by more
   * than chance. The learners of one fold may be few, so chance matters.
   */
  private double bestStrength() {
    List<FeatureRows.Block> in = rows.apply(0);
    List<FeatureRows.Block> apart = fold(0);
    double usualStrength = AnchoredRegression.usualStrength(foldLogits.length);
    if (FeatureRows.count(in) == 0 || FeatureRows.count(apart) == 0) {
      return usualStrength;
    }
    LogisticFit fit = new LogisticFit(in, layout, workers);
    if (fit.allAlike()) {
      return usualStrength;
    }
    int rowsApart = FeatureRows.count(apart);
    logLoss.put(PredictionMethod.POPULATION, Arrays.stream(losses(apart)).sum() / rowsApart);
    String stage = "Finding what suits " + label;
    double[] usual =
        regression.fit(
            fit, regression.anchor(fit), 1, usualStrength, AnchoredRegression.EFFORT, stage);
    usualOfFirstFold = new LogisticRows(layout, fit.standardisation(), usual);
    double[] usualLosses = losses(fit, usual, apart);
    double found = usualStrength;
    double[] lowest = usualLosses;
    for (double factor : new double[] {STEP, 1 / STEP}) {
      double[] weights = usual;
      for (int step = 0; step < MAX_STEPS && (found == usualStrength) == (step == 0); step++) {
        double[] next =
            regression.fit(
                fit, weights, 1, found * factor, AnchoredRegression.FURTHER_EFFORT, stage);
        double[] losses = losses(fit, next, apart);
        if (!LogLoss.areLower(losses, lowest)) {
          break;
        }
        found *= factor;
        weights = next;
        lowest = losses;
      }
    }
    logLoss.put(PredictionMethod.REGRESSION, Arrays.stream(lowest).sum() / rowsApart);
    return found;
  }

  /**
   * The fitted parts.
   *
   * @param scorer the regression and the trees
   * @param network the recurrent network
   */
  record Parts(AnswerScorer scorer, RecurrentNetwork network) {}

  /** Fits the regression, the network and the trees. */
  Parts fit(Choices choices) {
    TreeEnsemble trees = TreeEnsemble.none();
    if (choices.trees() > 0) {
      findFoldLogits(choices.hold(), choices.strength());
      writeColumn(choices.epochs());
      trees = boosting().fit(choices.trees(), progress, "Growing trees for " + label);
    }
    return new Parts(
        scorer(choices, trees), choices.trees() > 0 ? network : RecurrentNetwork.none());
  }

  private AnswerScorer scorer(Choices choices, TreeEnsemble trees) {
    if (Double.isInfinite(choices.hold())) {
      return new AnswerScorer(AnchoredRegression.population(), ContentWeights.none(), trees);
    }
    LogisticFit fit = new LogisticFit(blocks, layout, workers);
    return layout.scorer(
        weights(fit, choices.hold(), choices.strength(), "Fitting " + label),
        fit.standardisation(),
        trees);
  }

  private double[] weights(LogisticFit fit, double hold, double strength, String stage) {
    return regression.fit(
        fit, regression.anchor(fit), hold, strength, AnchoredRegression.EFFORT, stage);
  }

  private RecurrentColumn column() {
    return new RecurrentColumn(blocks, foldLogits, layout.topicCount(), workers, progress);
  }

  /** Writes the column of the network, which is 0 without epochs, unless it is there. */
  private void writeColumn(int epochs) {
    if (epochs > 0 && network.units() == 0) {
      network = column().write(epochs, "Fitting a network to " + label);
    }
  }

  private Boosting boosting() {
    BinnedRows rows = BinnedRows.of(blocks, foldLogits, workers);
    return new Boosting(rows, foldLogits, trees.grower(rows, workers), workers);
  }

  private void findFoldLogits(double hold, double strength) {
    if (foldLogitsHold == hold && foldLogitsStrength == strength) {
      return;
    }
    if (Double.isInfinite(hold)) {
      writePopulation();
    } else {
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        @Nullable LogisticRows found = regressionWithout(fold, hold, strength);
        if (found != null) {
          write(found, fold, foldLogits);
        }
      }
    }
    foldLogitsHold = hold;
    foldLogitsStrength = strength;
  }

  private void writePopulation() {
    int row = 0;
    for (FeatureRows.Block block : blocks) {
      AnchoredRegression.writePopulation(block, foldLogits, row);
      row += block.rows();
    }
  }

  /** Writes the logits of the rows of a fold. */
  private void write(LogisticRows regression, int fold, float[] logits) {
    int row = 0;
    for (int place = 0; place < blocks.size(); place++) {
      FeatureRows.Block block = blocks.get(place);
      if (Folds.of(place) == fold) {
        for (int i = 0; i < block.rows(); i++) {
          logits[row + i] = (float) regression.logit(block, i);
        }
      }
      row += block.rows();
    }
  }

  /** Returns the regression that is fitted to the other folds; null if they have no rows. */
  private @Nullable LogisticRows regressionWithout(int fold, double hold, double strength) {
    if (fold == 0
        && usualOfFirstFold != null
        && hold == 1
        && strength == AnchoredRegression.usualStrength(foldLogits.length)) {
      return usualOfFirstFold;
    }
    List<FeatureRows.Block> in = rows.apply(fold);
    if (FeatureRows.count(in) == 0) {
      return null;
    }
    LogisticFit fit = new LogisticFit(in, layout, workers);
    String stage = "Fitting all but fold " + (fold + 1) + " of " + label;
    return new LogisticRows(layout, fit.standardisation(), weights(fit, hold, strength, stage));
  }

  /** Returns, by learner, the sum of the log losses. */
  private double[] losses(float[] logits) {
    double[] losses = new double[blocks.size()];
    int at = 0;
    for (int place = 0; place < losses.length; place++) {
      FeatureRows.Block block = blocks.get(place);
      for (int row = 0; row < block.rows(); row++) {
        losses[place] += LogLoss.of(logits[at++], block.right()[row]);
      }
    }
    return losses;
  }

  private double mean(double[] losses) {
    return Arrays.stream(losses).sum() / foldLogits.length;
  }

  /** Returns, by learner, the sum of the log losses of the population values. */
  private static double[] losses(List<FeatureRows.Block> apart) {
    return apart.stream()
        .mapToDouble(
            block -> {
              float[] logits = new float[block.rows()];
              AnchoredRegression.writePopulation(block, logits, 0);
              double loss = 0;
              for (int row = 0; row < logits.length; row++) {
                loss += LogLoss.of(logits[row], block.right()[row]);
              }
              return loss;
            })
        .toArray();
  }

  /** Returns, by learner, the sum of the log losses. */
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
