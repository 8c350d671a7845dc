package io.cybersensei.ml.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.fitting.DifficultyCounts;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares trees of rows in pieces with those of the same rows on one machine. */
class LevelTreesTest {

  private static final int LEARNERS = 120;
  private static final int ANSWERS = 50;
  private static final int TREES = 12;
  private static final int[] ENDS = {0, 17, 80, LEARNERS};

  private final List<FeatureRows.Block> blocks = blocks();

  @ParameterizedTest
  @ValueSource(ints = {Folds.NONE, 0})
  void piecesGrowTheTreesOfOneMachine(int apart) {
    try (Workers workers = new Workers(2)) {
      float[] start = new float[LEARNERS * ANSWERS];
      BinnedRows whole = binned(0, LEARNERS, workers);
      BoostedRows.Run local =
          new LocalBoostedRows(
                  whole,
                  start,
                  new HistogramTrees(whole, workers),
                  workers,
                  row -> Folds.of(row / ANSWERS))
              .run(apart);
      List<BoostedPiece> pieces = pieces(workers);
      List<GrownTree> grown = new ArrayList<>();

      int splits = 0;
      int other = 0;
      for (int number = 1; number <= TREES; number++) {
        GrownTree tree = level(pieces, apart, grown).grow(number);
        GrownTree expected = local.addTree(number);
        for (int split = 0; split < tree.columns().length; split++) {
          splits += expected.bins()[split] == Byte.MAX_VALUE ? 0 : 1;
          other += tree.columns()[split] == expected.columns()[split] ? 0 : 1;
        }
        assertThat(tree.values()[0]).isCloseTo(expected.values()[0], within(1e-6f));
        grown.add(expected);
      }
      assertThat(splits).isGreaterThan(10 * TREES);
      // Of two splits that divide the rows alike, rounding decides.
      assertThat(other).isLessThan(splits / 50);
      double loss = pieces.stream().mapToDouble(piece -> piece.lossApart(apart, grown)).sum();
      assertThat(loss).isCloseTo(local.lossApart(), within(1e-3));
    }
  }

  @Test
  void pieceMadeAgainCatchesUp() {
    try (Workers workers = new Workers(2)) {
      List<BoostedPiece> pieces = pieces(workers);
      List<GrownTree> grown = new ArrayList<>();
      for (int number = 1; number <= 3; number++) {
        grown.add(level(pieces, 0, grown).grow(number));
      }
      double[][] before = pieces.get(1).sums(0, grown, GrownTree.empty(), new int[] {0}, columns());
      BoostedPiece again = pieces(workers).get(1);

      assertThat(again.sums(0, grown, GrownTree.empty(), new int[] {0}, columns()))
          .isDeepEqualTo(before);
      // A task that is repeated asks for fewer trees than the piece has.
      again.lossApart(0, grown.subList(0, 1));
      assertThat(again.lossApart(0, grown)).isEqualTo(pieces.get(1).lossApart(0, grown));
    }
  }

  private static int[] columns() {
    return IntStream.range(0, 20).toArray();
  }

  private LevelTrees level(List<BoostedPiece> pieces, int apart, List<GrownTree> grown) {
    return new LevelTrees(
        thresholds(),
        (growing, places, columns) -> {
          double[][] sums = new double[places.length][];
          for (BoostedPiece piece : pieces) {
            double[][] more = piece.sums(apart, grown, growing, places, columns);
            for (int node = 0; node < sums.length; node++) {
              sums[node] = sums[node] == null ? more[node] : sum(sums[node], more[node]);
            }
          }
          return sums;
        });
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  private float[][] thresholds() {
    try (Workers workers = new Workers(1)) {
      int rows = LEARNERS * ANSWERS;
      return BinnedRows.thresholds(
          BinnedRows.samples(
              RowBlocks.of(blocks), new float[rows], new float[0], 0, BinnedRows.step(rows)),
          workers);
    }
  }

  private BinnedRows binned(int from, int until, Workers workers) {
    return BinnedRows.of(
        RowBlocks.of(blocks.subList(from, until)),
        new float[(until - from) * ANSWERS],
        new float[0],
        thresholds(),
        RowStorage.memory(),
        workers);
  }

  private List<BoostedPiece> pieces(Workers workers) {
    List<BoostedPiece> pieces = new ArrayList<>();
    for (int piece = 0; piece + 1 < ENDS.length; piece++) {
      int from = ENDS[piece];
      int rows = (ENDS[piece + 1] - from) * ANSWERS;
      byte[] folds = new byte[rows];
      for (int row = 0; row < rows; row++) {
        folds[row] = (byte) Folds.of(from + row / ANSWERS);
      }
      long[] before = new long[Folds.COUNT + 1];
      Arrays.setAll(
          before,
          fold ->
              ANSWERS * IntStream.range(0, from).filter(place -> Folds.of(place) != fold).count());
      pieces.add(
          new BoostedPiece(binned(from, ENDS[piece + 1], workers), new float[rows], folds, before));
    }
    return pieces;
  }

  private static List<FeatureRows.Block> blocks() {
    ContentIndex index = new ContentIndex();
    List<History> learners =
        SimulatedLearners.histories(SimulatedLearners.log(LEARNERS, ANSWERS, 3), index);
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    return TestRows.replay(
        learners,
        numbering,
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList(),
        true);
  }
}
