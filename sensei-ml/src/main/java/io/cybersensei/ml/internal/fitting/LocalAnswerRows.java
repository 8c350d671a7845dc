package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.checkpoint.Checkpoints;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.recurrent.RecurrentColumn;
import io.cybersensei.ml.internal.recurrent.RecurrentFit;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowScorer;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.BoostedRows;
import io.cybersensei.ml.internal.trees.LocalBoostedRows;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The rows of an answer fit on this machine. */
final class LocalAnswerRows implements AnswerRows {

  private final RowBlocks blocks;
  private final IntFunction<RowBlocks> rows;
  private final WeightLayout layout;
  private final TreeGrower.Factory trees;
  private final RowStorage storage;
  private final Workers workers;
  private final CancellableProgress progress;
  private final Checkpoints checkpoints;
  private final float[] logits;
  private float[] corrections = {};

  /**
   * @param blocks the rows of learners in the folds of {@link Folds#of}
   * @param rows returns the rows without a fold that is left out altogether
   * @param layout the layout of the weights
   * @param trees the factory of the growers of trees
   * @param storage the place of the bins of the rows
   * @param workers the threads that share the work
   * @param progress is told of progress
   * @param checkpoints the results of finished parts
   */
  LocalAnswerRows(
      RowBlocks blocks,
      IntFunction<RowBlocks> rows,
      WeightLayout layout,
      TreeGrower.Factory trees,
      RowStorage storage,
      Workers workers,
      CancellableProgress progress,
      Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.blocks = blocks;
    this.rows = rows;
    this.layout = layout;
    this.trees = trees;
    this.storage = storage;
    this.workers = workers;
    this.progress = progress;
    this.logits = new float[blocks.rows()];
  }

  @Override
  public int rows() {
    return blocks.rows();
  }

  @Override
  public int rowsOf(int fold) {
    return IntStream.range(0, blocks.blocks())
        .filter(place -> Folds.of(place) == fold)
        .map(place -> blocks.firstRow(place + 1) - blocks.firstRow(place))
        .sum();
  }

  @Override
  public RegressionRows without(int leftOut) {
    if (leftOut == Folds.NONE) {
      return new LocalRegressionRows(blocks, () -> {}, layout, workers);
    }
    RowBlocks in = rows.apply(leftOut);
    return new LocalRegressionRows(in, in::close, layout, workers);
  }

  @Override
  public void setLogits(int fold, RowScorer regression) {
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

  @Override
  public double[] losses() {
    double[] losses = new double[blocks.blocks()];
    blocks.visit(
        (place, firstRow, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            losses[place] += LogLoss.of(logits[firstRow + row], block.right()[row]);
          }
        });
    return losses;
  }

  @Override
  public double[] losses(int fold, RowScorer scorer) {
    double[] losses = RowScorer.losses(blocks, place -> Folds.of(place) == fold, scorer);
    return IntStream.range(0, losses.length)
        .filter(place -> Folds.of(place) == fold)
        .mapToDouble(place -> losses[place])
        .toArray();
  }

  private RecurrentColumn column() {
    return new RecurrentColumn(blocks, logits, layout.topicCount(), workers, progress);
  }

  @Override
  public int bestEpochs(String stage) {
    return column().bestEpochs(stage);
  }

  @Override
  public RecurrentNetwork addNetwork(int epochs, String stage) {
    Network found =
        checkpoints.get("network", ResultForms.NETWORK, () -> fittedNetwork(epochs, stage));
    corrections = found.corrections();
    return found.ofAll();
  }

  /**
   * A network and its corrections.
   *
   * @param ofAll the network of all folds
   * @param corrections by row, the correction by the network of the other folds
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Network(RecurrentNetwork ofAll, float[] corrections) {}

  private Network fittedNetwork(int epochs, String stage) {
    RecurrentColumn column = column();
    List<RecurrentFit> fits = column.fits(epochs, stage);
    float[] found = new float[logits.length];
    column.write(fits, found);
    return new Network(fits.get(Folds.COUNT).network(), found);
  }

  @Override
  public BoostedRows boosted() {
    byte[] folds = new byte[logits.length];
    for (int place = 0; place < blocks.blocks(); place++) {
      Arrays.fill(
          folds, blocks.firstRow(place), blocks.firstRow(place + 1), (byte) Folds.of(place));
    }
    BinnedRows binned = BinnedRows.of(blocks, logits, corrections, storage, workers);
    return new LocalBoostedRows(
        binned, logits, trees.grower(binned, workers), workers, row -> folds[row], checkpoints);
  }
}
