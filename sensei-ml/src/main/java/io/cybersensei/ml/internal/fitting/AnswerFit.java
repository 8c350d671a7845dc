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
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.Boosting;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
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

  private final IntFunction<RowBlocks> rows;
  private final RowBlocks blocks;
  private final WeightLayout layout;
  private final AnchoredRegression regression;
  private final TreeGrower.Factory trees;
  private final RowStorage storage;
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
  private float[] corrections = {};
  private @Nullable Boosting boosting;

  /**
   * @param blocks the rows of learners in the folds of {@link Folds#of}
   * @param rows returns the rows without a fold that is left out altogether; they are closed after
   *     use
   * @param layout the layout of the weights
   * @param trees the factory of the growers of trees
   * @param storage the place of the bins of the rows
   * @param workers the threads that share the work
   * @param recurrent whether to try a recurrent network
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  AnswerFit(
      RowBlocks blocks,
      IntFunction<RowBlocks> rows,
      WeightLayout layout,
      TreeGrower.Factory trees,
      RowStorage storage,
      Workers workers,
      boolean recurrent,
      CancellableProgress progress,
      String label) {
    this.rows = rows;
    this.blocks = blocks;
    this.layout = layout;
    this.regression = new AnchoredRegression(layout, progress);
    this.trees = trees;
    this.storage = storage;
    this.workers = workers;
    this.recurrent = recurrent;
    this.progress = progress;
    this.label = label;
    this.foldLogits = new float[blocks.rows()];
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
    for (int place = 0; place < blocks.blocks(); place++) {
      Arrays.fill(
          folds, blocks.firstRow(place), blocks.firstRow(place + 1), (byte) Folds.of(place));
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
    List<RowBlocks> opened = new ArrayList<>();
    try {
      List<@Nullable LogisticFit> fits = new ArrayList<>();
      List<double[]> weights = new ArrayList<>();
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        RowBlocks in = rows.apply(fold);
        opened.add(in);
        @Nullable LogisticFit fit = in.rows() == 0 ? null : new LogisticFit(in, layout, workers);
        fits.add(fit);
        weights.add(fit == null ? new double[0] : regression.anchor(fit));
      }
      for (double hold : HOLDS) {
        double[] losses = losses(logits(hold, fits, weights));
        if (lowest.length == 0 || mean(losses) < mean(lowest)) {
          lowest = losses;
          best = hold;
        }
      }
    } finally {
      opened.forEach(RowBlocks::close);
    }
    logLoss.put(PredictionMethod.REGRESSION, mean(lowest));
    return LogLoss.areLower(lowest, ofPopulation, 1) ? best : Double.POSITIVE_INFINITY;
  }

  /** Returns the logits of each fold under a fit to the others, and keeps the weights. */
  private float[] logits(double hold, List<@Nullable LogisticFit> fits, List<double[]> weights) {
    double strength = hold * AnchoredRegression.usualStrength(foldLogits.length);
    float[] logits = foldLogits.clone();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      @Nullable LogisticFit fit = fits.get(fold);
      if (fit != null) {
        double[] found =
            regression.fit(
                fit,
                weights.get(fold),
                hold,
                strength,
                AnchoredRegression.FURTHER_EFFORT,
                "Finding what suits " + label);
        weights.set(fold, found);
        write(new LogisticRows(layout, fit.standardisation(), found), fold, logits);
      }
    }
    return logits;
  }

  /**
   * Searches up, or else down, from the usual strength while the predictions get better by more
   * than chance. The learners of one fold may be few, so chance matters.
   */
  private double bestStrength() {
    try (RowBlocks in = rows.apply(0)) {
      return bestStrength(in);
    }
  }

  private double bestStrength(RowBlocks in) {
    double usualStrength = AnchoredRegression.usualStrength(foldLogits.length);
    int rowsApart = 0;
    for (int place = 0; place < blocks.blocks(); place += Folds.COUNT) {
      rowsApart += blocks.firstRow(place + 1) - blocks.firstRow(place);
    }
    if (in.rows() == 0 || rowsApart == 0) {
      return usualStrength;
    }
    LogisticFit fit = new LogisticFit(in, layout, workers);
    if (fit.allAlike()) {
      return usualStrength;
    }
    logLoss.put(
        PredictionMethod.POPULATION, Arrays.stream(populationLossesApart()).sum() / rowsApart);
    String stage = "Finding what suits " + label;
    double[] usual =
        regression.fit(
            fit, regression.anchor(fit), 1, usualStrength, AnchoredRegression.EFFORT, stage);
    usualOfFirstFold = new LogisticRows(layout, fit.standardisation(), usual);
    double[] usualLosses = lossesApart(fit, usual);
    double found = usualStrength;
    double[] lowest = usualLosses;
    for (double factor : new double[] {STEP, 1 / STEP}) {
      double[] weights = usual;
      for (int step = 0; step < MAX_STEPS && (found == usualStrength) == (step == 0); step++) {
        double[] next =
            regression.fit(
                fit, weights, 1, found * factor, AnchoredRegression.FURTHER_EFFORT, stage);
        double[] losses = lossesApart(fit, next);
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

  /** Finds the corrections of the network, unless they are there or it has no epochs. */
  private void writeColumn(int epochs) {
    if (epochs > 0 && network.units() == 0) {
      RecurrentColumn column = column();
      corrections = new float[foldLogits.length];
      boosting = null;
      network = column.write(epochs, corrections, "Fitting a network to " + label);
    }
  }

  /** Returns the boosting for the logits and corrections as they are now. */
  private Boosting boosting() {
    @Nullable Boosting known = boosting;
    if (known == null) {
      BinnedRows binned = BinnedRows.of(blocks, foldLogits, corrections, storage, workers);
      known = new Boosting(binned, foldLogits, trees.grower(binned, workers), workers);
      boosting = known;
    }
    return known;
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
    boosting = null;
    foldLogitsHold = hold;
    foldLogitsStrength = strength;
  }

  private void writePopulation() {
    blocks.visit(
        (place, firstRow, block) ->
            AnchoredRegression.writePopulation(block, foldLogits, firstRow));
  }

  /** Writes the logits of the rows of a fold. */
  private void write(LogisticRows regression, int fold, float[] logits) {
    blocks.visit(
        0,
        blocks.blocks(),
        place -> Folds.of(place) == fold,
        (place, firstRow, block) -> {
          for (int i = 0; i < block.rows(); i++) {
            logits[firstRow + i] = (float) regression.logit(block, i);
          }
        });
  }

  /** Returns the regression that is fitted to the other folds; null if they have no rows. */
  private @Nullable LogisticRows regressionWithout(int fold, double hold, double strength) {
    if (fold == 0
        && usualOfFirstFold != null
        && hold == 1
        && strength == AnchoredRegression.usualStrength(foldLogits.length)) {
      return usualOfFirstFold;
    }
    try (RowBlocks in = rows.apply(fold)) {
      if (in.rows() == 0) {
        return null;
      }
      LogisticFit fit = new LogisticFit(in, layout, workers);
      String stage = "Fitting all but fold " + (fold + 1) + " of " + label;
      return new LogisticRows(layout, fit.standardisation(), weights(fit, hold, strength, stage));
    }
  }

  /** Returns, by learner, the sum of the log losses. */
  private double[] losses(float[] logits) {
    double[] losses = new double[blocks.blocks()];
    blocks.visit(
        (place, firstRow, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            losses[place] += LogLoss.of(logits[firstRow + row], block.right()[row]);
          }
        });
    return losses;
  }

  private double mean(double[] losses) {
    return Arrays.stream(losses).sum() / foldLogits.length;
  }

  /** Returns, by learner of the first fold, the sum of the log losses of the population values. */
  private double[] populationLossesApart() {
    return lossesApart(
        block -> {
          float[] logits = new float[block.rows()];
          AnchoredRegression.writePopulation(block, logits, 0);
          return row -> logits[row];
        });
  }

  /** Returns, by learner of the first fold, the sum of the log losses. */
  private double[] lossesApart(LogisticFit fit, double[] weights) {
    LogisticRows found = new LogisticRows(layout, fit.standardisation(), weights);
    return lossesApart(block -> row -> found.logit(block, row));
  }

  private double[] lossesApart(Function<FeatureRows.Block, IntToDoubleFunction> logits) {
    double[] losses = new double[(blocks.blocks() + Folds.COUNT - 1) / Folds.COUNT];
    blocks.visit(
        0,
        blocks.blocks(),
        place -> Folds.of(place) == 0,
        (place, firstRow, block) -> {
          IntToDoubleFunction logit = logits.apply(block);
          for (int row = 0; row < block.rows(); row++) {
            losses[place / Folds.COUNT] += LogLoss.of(logit.applyAsDouble(row), block.right()[row]);
          }
        });
    return losses;
  }
}
