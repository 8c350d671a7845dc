package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.RowScorer;
import io.cybersensei.ml.internal.trees.BoostedRows;

/**
 * The rows of an {@link AnswerFit}, one for each answer, by learner: on this machine, or on
 * several. Each row has a logit, which is set for a fold from a regression that is fitted to the
 * others.
 */
public interface AnswerRows {

  /** Returns the number of rows. */
  int rows();

  /** Returns the number of rows of a fold. */
  int rowsOf(int fold);

  /**
   * Returns the rows that a regression is fitted to; they are closed after use.
   *
   * @param leftOut the fold that is left out altogether, or {@link Folds#NONE}
   */
  RegressionRows without(int leftOut);

  /** Sets the logits of the rows of a fold. */
  void setLogits(int fold, RowScorer regression);

  /** Returns, by learner, the sum of the log losses at the logits. */
  double[] losses();

  /** Returns, by learner of a fold, the sum of the log losses of other predictions. */
  double[] losses(int fold, RowScorer scorer);

  /**
   * Returns the number of epochs of a recurrent network that suits the logits; 0 if none does.
   *
   * @param stage the name of the stage
   */
  int bestEpochs(String stage);

  /**
   * Fits a recurrent network to the logits and sets the corrections of the rows.
   *
   * @param epochs the number of epochs, at least 1
   * @param stage the name of the stage
   */
  RecurrentNetwork addNetwork(int epochs, String stage);

  /** Returns the rows for trees that start from the logits and corrections as they are now. */
  BoostedRows boosted();
}
