package io.cybersensei.spark.internal.engine;

import io.cybersensei.ml.internal.fitting.DifficultyCounts;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.recurrent.RecurrentColumn;
import io.cybersensei.ml.internal.recurrent.RecurrentFit;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowScorer;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.BoostedPiece;
import io.cybersensei.spark.internal.log.LearnerPart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The feature rows of one partition, in the memory or the temporary files of its executor. */
final class RowPart {

  private final RowBlocks blocks;
  private final PartPlan plan;
  private final int maxRowsInMemory;

  private RowPart(RowBlocks blocks, PartPlan plan, int maxRowsInMemory) {
    this.blocks = blocks;
    this.plan = plan;
    this.maxRowsInMemory = maxRowsInMemory;
  }

  /**
   * Replays learners.
   *
   * @param part the learners
   * @param plan their place among all
   * @param numbering the numbering from the histories to the model
   * @param counts the counts of all answers
   * @param leftOut the fold that is left out, or {@link Folds#NONE}
   * @param maxRowsInMemory the number of rows from which on they are in files
   */
  static RowPart replay(
      LearnerPart part,
      PartPlan plan,
      Numbering numbering,
      DifficultyCounts counts,
      int leftOut,
      int maxRowsInMemory) {
    FeatureRows rows =
        new FeatureRows(
            part.learners(),
            plan.before(),
            numbering,
            true,
            Machine.storage(maxRowsInMemory),
            Machine.workers(),
            Machine.silent(),
            "a partition");
    return new RowPart(
        rows.replay(
            IntStream.range(0, Folds.COUNT)
                .mapToObj(fold -> counts.without(fold, leftOut))
                .toList(),
            leftOut),
        plan,
        maxRowsInMemory);
  }

  RowBlocks blocks() {
    return blocks;
  }

  private int fold(int place) {
    return Folds.of(plan.before() + place);
  }

  /** Returns the logits of the rows under the regression of their folds. */
  float[] logits(List<RowScorer> byFold) {
    float[] logits = new float[blocks.rows()];
    blocks.visit(
        (place, firstRow, block) -> {
          RowScorer scorer = byFold.get(fold(place));
          for (int row = 0; row < block.rows(); row++) {
            logits[firstRow + row] = (float) scorer.logit(block, row);
          }
        });
    return logits;
  }

  /** Returns, by learner, the sum of the log losses at the logits. */
  double[] losses(List<RowScorer> byFold) {
    float[] logits = logits(byFold);
    double[] losses = new double[blocks.blocks()];
    blocks.visit(
        (place, firstRow, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            losses[place] += LogLoss.of(logits[firstRow + row], block.right()[row]);
          }
        });
    return losses;
  }

  /** Returns, by learner of a fold, the sum of the log losses of predictions. */
  double[] losses(int fold, RowScorer scorer) {
    double[] losses = RowScorer.losses(blocks, place -> fold(place) == fold, scorer);
    return IntStream.range(0, losses.length)
        .filter(place -> fold(place) == fold)
        .mapToDouble(place -> losses[place])
        .toArray();
  }

  /** Returns the corrections of networks; none without networks. */
  float[] corrections(List<RecurrentFit> networks, float[] logits) {
    return networks.isEmpty()
        ? new float[0]
        : RecurrentColumn.column(networks, blocks, logits, plan.before());
  }

  /** Returns, by column, the values of every so many rows. */
  float[][] samples(List<RowScorer> byFold, List<RecurrentFit> networks, int step) {
    float[] logits = logits(byFold);
    long before = Arrays.stream(plan.rowsBefore()).asLongStream().sum();
    return BinnedRows.samples(blocks, logits, corrections(networks, logits), before, step);
  }

  /** Returns the rows for trees. */
  BoostedPiece boosted(List<RowScorer> byFold, List<RecurrentFit> networks, float[][] thresholds) {
    float[] logits = logits(byFold);
    byte[] folds = new byte[logits.length];
    for (int place = 0; place < blocks.blocks(); place++) {
      Arrays.fill(folds, blocks.firstRow(place), blocks.firstRow(place + 1), (byte) fold(place));
    }
    long all = Arrays.stream(plan.rowsBefore()).asLongStream().sum();
    long[] before = new long[Folds.COUNT + 1];
    Arrays.setAll(before, fold -> fold == Folds.COUNT ? all : all - plan.rowsBefore()[fold]);
    return new BoostedPiece(
        BinnedRows.of(
            blocks,
            logits,
            corrections(networks, logits),
            thresholds,
            Machine.storage(maxRowsInMemory),
            Machine.workers()),
        logits,
        folds,
        before);
  }
}
