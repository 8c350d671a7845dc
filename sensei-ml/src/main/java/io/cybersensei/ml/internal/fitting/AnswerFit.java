package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.checkpoint.Checkpoints;
import io.cybersensei.ml.internal.checkpoint.ResultForm;
import io.cybersensei.ml.internal.checkpoint.ResultReader;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowScorer;
import io.cybersensei.ml.internal.trees.Boosting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final RowScorer POPULATION = new PopulationRows();

  private final AnswerRows rows;
  private final WeightLayout layout;
  private final AnchoredRegression regression;
  private final boolean recurrent;
  private final Checkpoints checkpoints;
  private final CancellableProgress progress;
  private final String label;
  private final Map<PredictionMethod, Double> logLoss = new EnumMap<>(PredictionMethod.class);
  private double foldLogitsHold = Double.NaN;
  private double foldLogitsStrength = Double.NaN;
  private @Nullable LogisticRows usualOfFirstFold;
  private RecurrentNetwork network = RecurrentNetwork.none();
  private @Nullable Boosting boosting;

  /**
   * @param rows the rows
   * @param layout the layout of the weights
   * @param recurrent whether to try a recurrent network
   * @param checkpoints the results of finished parts
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  AnswerFit(
      AnswerRows rows,
      WeightLayout layout,
      boolean recurrent,
      Checkpoints checkpoints,
      CancellableProgress progress,
      String label) {
    this.rows = rows;
    this.layout = layout;
    this.regression = new AnchoredRegression(layout, progress);
    this.recurrent = recurrent;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.label = label;
  }

  /** Chooses the hyperparameters. */
  Choices choose() {
    return checkpoints.get("choices", ResultForms.CHOICES, this::chosen);
  }

  private Choices chosen() {
    boolean few = rows.rows() < FEW_ROWS;
    double hold = few ? bestHold() : 1;
    double usual = AnchoredRegression.usualStrength(rows.rows());
    double strength = few ? Math.min(hold, HOLDS[0]) * usual : bestStrength();
    if (rows.rows() < MIN_ROWS) {
      return new Choices(hold, strength, 0, 0, logLoss);
    }
    findFoldLogits(hold, strength);
    int epochs = recurrent ? bestEpochs() : 0;
    addNetwork(epochs);
    Boosting.Best best =
        boosting().best(few ? Folds.COUNT : 1, progress, "Finding how many trees suit " + label);
    if (best.trees() > 0) {
      logLoss.put(PredictionMethod.TREES, best.logLoss());
    }
    return new Choices(hold, strength, epochs, best.trees(), logLoss);
  }

  private int bestEpochs() {
    return checkpoints.get(
        "epochs",
        new ResultForm<>((epochs, out) -> out.integer(epochs), ResultReader::integer),
        () -> rows.bestEpochs("Finding whether a network suits " + label));
  }

  /**
   * Returns the multiple of the usual penalties with the lowest log loss on all folds, each under a
   * fit to the others; infinite if it is not lower than that of the population values alone by more
   * than one standard error (Breiman, Friedman, Olshen and Stone, "Classification and Regression
   * Trees", 1984).
   */
  private double bestHold() {
    setPopulationLogits();
    double[] ofPopulation = rows.losses();
    logLoss.put(PredictionMethod.POPULATION, mean(ofPopulation));
    double[] lowest = {};
    double best = Double.POSITIVE_INFINITY;
    List<RegressionRows> opened = new ArrayList<>();
    try {
      List<@Nullable LogisticFit> fits = new ArrayList<>();
      List<double[]> weights = new ArrayList<>();
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        RegressionRows in = rows.without(fold);
        opened.add(in);
        @Nullable LogisticFit fit = in.rows() == 0 ? null : new LogisticFit(in, layout);
        fits.add(fit);
        weights.add(fit == null ? new double[0] : regression.anchor(fit));
      }
      for (double hold : HOLDS) {
        setLogits(hold, fits, weights);
        double[] losses = rows.losses();
        if (lowest.length == 0 || mean(losses) < mean(lowest)) {
          lowest = losses;
          best = hold;
        }
      }
    } finally {
      opened.forEach(RegressionRows::close);
    }
    logLoss.put(PredictionMethod.REGRESSION, mean(lowest));
    return LogLoss.areLower(lowest, ofPopulation, 1) ? best : Double.POSITIVE_INFINITY;
  }

  /** Sets the logits of each fold under a fit to the others, and keeps the weights. */
  private void setLogits(double hold, List<@Nullable LogisticFit> fits, List<double[]> weights) {
    double strength = hold * AnchoredRegression.usualStrength(rows.rows());
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      @Nullable LogisticFit fit = fits.get(fold);
      if (fit != null) {
        double[] start = weights.get(fold);
        double[] found =
            checkpoints.get(
                "hold " + hold + " without fold " + fold,
                ResultForm.DOUBLES,
                () ->
                    regression.fit(
                        fit,
                        start,
                        hold,
                        strength,
                        AnchoredRegression.FURTHER_EFFORT,
                        "Finding what suits " + label));
        weights.set(fold, found);
        rows.setLogits(fold, new LogisticRows(layout, fit.standardisation(), found));
      }
    }
  }

  /**
   * Searches up, or else down, from the usual strength while the predictions get better by more
   * than chance. The learners of one fold may be few, so chance matters.
   */
  private double bestStrength() {
    try (RegressionRows in = rows.without(0)) {
      return bestStrength(in);
    }
  }

  private double bestStrength(RegressionRows in) {
    double usualStrength = AnchoredRegression.usualStrength(rows.rows());
    int rowsApart = rows.rowsOf(0);
    if (in.rows() == 0 || rowsApart == 0) {
      return usualStrength;
    }
    LogisticFit fit = new LogisticFit(in, layout);
    if (fit.allAlike()) {
      return usualStrength;
    }
    double[] ofPopulation = rows.losses(0, POPULATION);
    logLoss.put(PredictionMethod.POPULATION, Arrays.stream(ofPopulation).sum() / rowsApart);
    String stage = "Finding what suits " + label;
    double[] usual =
        checkpoints.get(
            "the usual strength", ResultForm.DOUBLES, () -> weights(fit, 1, usualStrength, stage));
    usualOfFirstFold = new LogisticRows(layout, fit.standardisation(), usual);
    double[] usualLosses = lossesApart(fit, usual);
    double found = usualStrength;
    double[] lowest = usualLosses;
    for (double factor : new double[] {STEP, 1 / STEP}) {
      double[] weights = usual;
      for (int step = 0; step < MAX_STEPS && (found == usualStrength) == (step == 0); step++) {
        double[] start = weights;
        double strength = found * factor;
        double[] next =
            checkpoints.get(
                "strength " + strength,
                ResultForm.DOUBLES,
                () ->
                    regression.fit(
                        fit, start, 1, strength, AnchoredRegression.FURTHER_EFFORT, stage));
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
      addNetwork(choices.epochs());
      trees = boosting().fit(choices.trees(), progress, "Growing trees for " + label);
    }
    return new Parts(
        scorer(choices, trees), choices.trees() > 0 ? network : RecurrentNetwork.none());
  }

  private AnswerScorer scorer(Choices choices, TreeEnsemble trees) {
    if (Double.isInfinite(choices.hold())) {
      return new AnswerScorer(AnchoredRegression.population(), ContentWeights.none(), trees);
    }
    try (RegressionRows all = rows.without(Folds.NONE)) {
      LogisticFit fit = new LogisticFit(all, layout);
      return layout.scorer(
          checkpoints.get(
              "all rows",
              ResultForm.DOUBLES,
              () -> weights(fit, choices.hold(), choices.strength(), "Fitting " + label)),
          fit.standardisation(),
          trees);
    }
  }

  private double[] weights(LogisticFit fit, double hold, double strength, String stage) {
    return regression.fit(
        fit, regression.anchor(fit), hold, strength, AnchoredRegression.EFFORT, stage);
  }

  /** Fits the network, unless it is there or has no epochs. */
  private void addNetwork(int epochs) {
    if (epochs > 0 && network.units() == 0) {
      boosting = null;
      network = rows.addNetwork(epochs, "Fitting a network to " + label);
    }
  }

  /** Returns the boosting for the logits and corrections as they are now. */
  private Boosting boosting() {
    @Nullable Boosting known = boosting;
    if (known == null) {
      known = new Boosting(rows.boosted());
      boosting = known;
    }
    return known;
  }

  private void findFoldLogits(double hold, double strength) {
    if (foldLogitsHold == hold && foldLogitsStrength == strength) {
      return;
    }
    if (Double.isInfinite(hold)) {
      setPopulationLogits();
    } else {
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        @Nullable LogisticRows found = regressionWithout(fold, hold, strength);
        if (found != null) {
          rows.setLogits(fold, found);
        }
      }
    }
    boosting = null;
    foldLogitsHold = hold;
    foldLogitsStrength = strength;
  }

  private void setPopulationLogits() {
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      rows.setLogits(fold, POPULATION);
    }
  }

  /** Returns the regression that is fitted to the other folds; null if they have no rows. */
  private @Nullable LogisticRows regressionWithout(int fold, double hold, double strength) {
    // The rows of the other folds need no second computation either.
    return checkpoints
        .get(
            "all but fold " + fold + " with " + hold + " and " + strength,
            LogisticRows.form(layout),
            () -> Optional.ofNullable(fittedWithout(fold, hold, strength)))
        .orElse(null);
  }

  private @Nullable LogisticRows fittedWithout(int fold, double hold, double strength) {
    if (fold == 0
        && usualOfFirstFold != null
        && hold == 1
        && strength == AnchoredRegression.usualStrength(rows.rows())) {
      return usualOfFirstFold;
    }
    try (RegressionRows in = rows.without(fold)) {
      if (in.rows() == 0) {
        return null;
      }
      LogisticFit fit = new LogisticFit(in, layout);
      String stage = "Fitting all but fold " + (fold + 1) + " of " + label;
      return new LogisticRows(layout, fit.standardisation(), weights(fit, hold, strength, stage));
    }
  }

  private double mean(double[] losses) {
    return Arrays.stream(losses).sum() / rows.rows();
  }

  /** Returns, by learner of the first fold, the sum of the log losses. */
  private double[] lossesApart(LogisticFit fit, double[] weights) {
    return rows.losses(0, new LogisticRows(layout, fit.standardisation(), weights));
  }
}
