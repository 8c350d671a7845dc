package io.cybersensei.spark.internal.engine;

import io.cybersensei.learning.state.RecurrentNetwork;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.fitting.AnswerRows;
import io.cybersensei.ml.internal.fitting.RegressionRows;
import io.cybersensei.ml.internal.fitting.WeightLayout;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.recurrent.RecurrentColumn;
import io.cybersensei.ml.internal.recurrent.RecurrentFit;
import io.cybersensei.ml.internal.recurrent.SequenceColumns;
import io.cybersensei.ml.internal.rows.RowScorer;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.BoostedPiece;
import io.cybersensei.ml.internal.trees.BoostedRows;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer fit on several machines. Logits and corrections are not kept by rows: each
 * job is told the regressions and networks that they follow from, so that a partition which was
 * lost can be made again.
 */
final class SparkAnswerRows implements AnswerRows, AutoCloseable {

  /** The rows that the driver fits a network to: as many as one machine takes without a fold. */
  private static final int NETWORK_ROWS = RecurrentColumn.MAX_ANSWERS / 4 * 5;

  private final JavaSparkContext context;
  private final JavaRDD<RowPart> parts;
  private final IntFunction<JavaRDD<RowPart>> rows;
  private final List<PartPlan> plans;
  private final WeightLayout layout;
  private final Workers workers;
  private final CancellableProgress progress;
  private final int[] rowsOfFolds = new int[Folds.COUNT];
  private final @Nullable RowScorer[] regressions = new RowScorer[Folds.COUNT];
  private List<RecurrentFit> networks = new ArrayList<>();
  private @Nullable JavaRDD<BoostedPiece> pieces;

  /** The rows of a partition as a network sees them. */
  private static final class NetworkPart implements Serializable {

    @Serial private static final long serialVersionUID = 1L;

    private SequenceColumns columns;
    private int[] firstRows;
    private float[] logits;

    NetworkPart(SequenceColumns columns, int[] firstRows, float[] logits) {
      this.columns = columns;
      this.firstRows = firstRows;
      this.logits = logits;
    }
  }

  /** The rows of a partition that the driver has no need of. */
  private static final NetworkPart EMPTY =
      new NetworkPart(SequenceColumns.of(List.of()), new int[1], new float[0]);

  /**
   * @param context the context of Spark
   * @param rows returns the rows without a fold, which their executors keep
   * @param plans the place of each partition
   * @param layout the layout of the weights
   * @param workers the threads of the driver
   * @param progress is told of progress
   */
  SparkAnswerRows(
      JavaSparkContext context,
      IntFunction<JavaRDD<RowPart>> rows,
      List<PartPlan> plans,
      WeightLayout layout,
      Workers workers,
      CancellableProgress progress) {
    this.context = context;
    this.rows = rows;
    this.parts = rows.apply(Folds.NONE);
    this.plans = plans;
    this.layout = layout;
    this.workers = workers;
    this.progress = progress;
    for (PartPlan plan : plans) {
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        rowsOfFolds[fold] = Math.addExact(rowsOfFolds[fold], plan.rows()[fold]);
      }
    }
  }

  @Override
  public int rows() {
    return Arrays.stream(rowsOfFolds).reduce(0, Math::addExact);
  }

  @Override
  public int rowsOf(int fold) {
    return rowsOfFolds[fold];
  }

  @Override
  public RegressionRows without(int leftOut) {
    if (leftOut == Folds.NONE) {
      return new SparkRegressionRows(context, parts, () -> {}, layout);
    }
    JavaRDD<RowPart> in = rows.apply(leftOut);
    return new SparkRegressionRows(context, in, in::unpersist, layout);
  }

  @Override
  public void setLogits(int fold, RowScorer regression) {
    regressions[fold] = regression;
  }

  private Broadcast<Shipped<List<RowScorer>>> sendRegressions() {
    List<RowScorer> sent = new ArrayList<>();
    for (@Nullable RowScorer each : regressions) {
      // Rows of a fold whose other folds are empty have the logit 0.
      sent.add(each == null ? (block, row) -> 0 : each);
    }
    return context.broadcast(Shipped.of(sent));
  }

  @Override
  public double[] losses() {
    Broadcast<Shipped<List<RowScorer>>> sent = sendRegressions();
    try {
      return concatenated(losses(parts, sent));
    } finally {
      sent.destroy();
    }
  }

  @Override
  public double[] losses(int fold, RowScorer scorer) {
    Broadcast<Shipped<RowScorer>> sent = context.broadcast(Shipped.of(scorer));
    try {
      return concatenated(losses(parts, fold, sent));
    } finally {
      sent.destroy();
    }
  }

  private static double[] concatenated(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns the first learners, with rows enough for a network. */
  private RecurrentColumn column() {
    int count = 0;
    long taken = 0;
    while (count < plans.size() && (count == 0 || taken < NETWORK_ROWS)) {
      taken += Arrays.stream(plans.get(count++).rows()).asLongStream().sum();
    }
    Broadcast<Shipped<List<RowScorer>>> sent = sendRegressions();
    List<NetworkPart> found;
    try {
      found = networkParts(parts, count, sent);
    } finally {
      sent.destroy();
    }
    float[] logits = new float[Math.toIntExact(taken)];
    int learners = found.stream().mapToInt(part -> part.firstRows.length - 1).sum();
    int[] firstRows = new int[learners + 1];
    int row = 0;
    int learner = 0;
    for (NetworkPart part : found) {
      System.arraycopy(part.logits, 0, logits, row, part.logits.length);
      for (int i = 0; i + 1 < part.firstRows.length; i++) {
        firstRows[learner++] = row + part.firstRows[i];
      }
      row += part.logits.length;
    }
    firstRows[learners] = row;
    return new RecurrentColumn(
        SequenceColumns.of(found.stream().map(part -> part.columns).toList()),
        firstRows,
        logits,
        layout.topicCount(),
        workers,
        progress);
  }

  @Override
  public int bestEpochs(String stage) {
    return column().bestEpochs(stage);
  }

  @Override
  public RecurrentNetwork addNetwork(int epochs, String stage) {
    networks = new ArrayList<>(column().fits(epochs, stage));
    return networks.get(Folds.COUNT).network();
  }

  @Override
  public BoostedRows boosted() {
    releasePieces();
    Broadcast<Shipped<List<RowScorer>>> scorers = sendRegressions();
    Broadcast<Shipped<List<RecurrentFit>>> fits = context.broadcast(Shipped.of(networks));
    int step = BinnedRows.step(rows());
    float[][] thresholds =
        BinnedRows.thresholds(joined(samples(parts, scorers, fits, step)), workers);
    Broadcast<Shipped<float[][]>> limits = context.broadcast(Shipped.of(thresholds));
    JavaRDD<BoostedPiece> made = boosted(parts, scorers, fits, limits);
    pieces = made;
    return new SparkBoostedRows(context, made, thresholds, rowsOfFolds);
  }

  /** Returns, by column, the samples of all partitions. */
  private static float[][] joined(List<float[][]> parts) {
    float[][] joined = new float[parts.get(0).length][];
    for (int column = 0; column < joined.length; column++) {
      int at = 0;
      int size = 0;
      for (float[][] part : parts) {
        size += part[column].length;
      }
      joined[column] = new float[size];
      for (float[][] part : parts) {
        System.arraycopy(part[column], 0, joined[column], at, part[column].length);
        at += part[column].length;
      }
    }
    return joined;
  }

  private void releasePieces() {
    if (pieces != null) {
      pieces.unpersist();
    }
    pieces = null;
  }

  @Override
  public void close() {
    releasePieces();
    parts.unpersist();
  }

  // Static, so that the tasks are not sent this object.

  private static List<double[]> losses(
      JavaRDD<RowPart> parts, Broadcast<Shipped<List<RowScorer>>> sent) {
    return parts.map(part -> part.losses(sent.value().value())).collect();
  }

  private static List<double[]> losses(
      JavaRDD<RowPart> parts, int fold, Broadcast<Shipped<RowScorer>> sent) {
    return parts.map(part -> part.losses(fold, sent.value().value())).collect();
  }

  private static List<NetworkPart> networkParts(
      JavaRDD<RowPart> parts, int count, Broadcast<Shipped<List<RowScorer>>> sent) {
    return parts
        .mapPartitionsWithIndex(
            (place, each) ->
                OnePart.of(
                    each, part -> place < count ? networkPart(part, sent.value().value()) : EMPTY),
            true)
        .collect();
  }

  private static NetworkPart networkPart(RowPart part, List<RowScorer> byFold) {
    return new NetworkPart(
        SequenceColumns.of(part.blocks()),
        RecurrentColumn.firstRows(part.blocks()),
        part.logits(byFold));
  }

  private static List<float[][]> samples(
      JavaRDD<RowPart> parts,
      Broadcast<Shipped<List<RowScorer>>> scorers,
      Broadcast<Shipped<List<RecurrentFit>>> networks,
      int step) {
    // A network has a state of its own while it runs, so each task has a copy.
    return parts
        .map(part -> part.samples(scorers.value().value(), networks.value().copy(), step))
        .collect();
  }

  private static JavaRDD<BoostedPiece> boosted(
      JavaRDD<RowPart> parts,
      Broadcast<Shipped<List<RowScorer>>> scorers,
      Broadcast<Shipped<List<RecurrentFit>>> networks,
      Broadcast<Shipped<float[][]>> thresholds) {
    return parts
        .map(
            part ->
                part.boosted(
                    scorers.value().value(), networks.value().copy(), thresholds.value().value()))
        .persist(StorageLevel.MEMORY_ONLY());
  }
}
