package io.cybersensei.ml.internal.fitting;

import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowScorer;

/** The logits of rows under the population values of the features. */
record PopulationRows() implements RowScorer {

  @Override
  public double logit(FeatureRows.Block block, int row) {
    return AnchoredRegression.populationLogit(block, row);
  }
}
