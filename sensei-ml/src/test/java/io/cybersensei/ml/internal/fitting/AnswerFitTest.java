package io.cybersensei.ml.internal.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.Booster;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.LogLoss;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.rows.TestRows;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.Boosting;
import io.cybersensei.ml.internal.trees.GrownTree;
import io.cybersensei.ml.internal.trees.HistogramTrees;
import io.cybersensei.ml.internal.trees.LocalBoostedRows;
import io.cybersensei.ml.internal.trees.SmileTrees;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the scorer of core with the trained model, part by part. */
class AnswerFitTest {

  private static final int ROWS = 10_000;
  private static final Workers workers = new Workers(2);
  private static final CancellableProgress progress =
      new CancellableProgress(TrainingProgress.none());

  private static WeightLayout layout;
  private static List<FeatureRows.Block> blocks;
  private static LogisticFit regression;
  private static double[] weights;
  private static AnswerScorer withoutTrees;

  @BeforeAll
  static void fitSimulatedLearners() {
    ContentIndex index = new ContentIndex();
    List<History> learners =
        SimulatedLearners.histories(SimulatedLearners.log(200, ROWS / 200, 7), index);
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    List<Difficulties> difficulties =
        IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList();
    blocks = TestRows.replay(learners, numbering, difficulties, true);
    layout = new WeightLayout(content.itemCount(), content.topicCount());
    regression =
        new LogisticFit(
            new LocalRegressionRows(RowBlocks.of(blocks), () -> {}, layout, workers), layout);
    double[] start = regression.start();
    weights =
        regression.fit(
            layout.lambdas(1, 50), start, start, new LogisticFit.Effort(40, 1e-4), number -> {});
    withoutTrees =
        layout.scorer(weights, regression.standardisation(), GrownTree.ensemble(new ArrayList<>()));
  }

  @AfterAll
  static void letWorkersGo() {
    workers.close();
  }

  @Test
  void regressionOfCoreAgreesWithTraining() {
    LogisticRows trained = new LogisticRows(layout, regression.standardisation(), weights);
    double[] row = new double[Feature.COUNT];
    int rows = 0;

    for (FeatureRows.Block block : blocks) {
      for (int i = 0; i < block.rows(); i++) {
        block.copy(i, row);
        assertThat(
                withoutTrees.linearLogit(
                    row, block.topics()[i], block.items()[i], block.previousItem(i)))
            .isCloseTo(trained.logit(block, i), within(1e-9));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @EnumSource
  void treesOfCoreAgreeWithTraining(Booster booster) {
    float[] logits = logits();
    BinnedRows rows =
        BinnedRows.of(RowBlocks.of(blocks), logits, new float[0], RowStorage.memory(), workers);
    List<GrownTree> grown = grow(grower(booster, rows), rows);
    AnswerScorer scorer =
        new AnswerScorer(
            withoutTrees.features(), withoutTrees.content(), GrownTree.ensemble(grown));
    double[] row = new double[Feature.COUNT];
    int at = 0;
    int moved = 0;

    for (FeatureRows.Block block : blocks) {
      for (int i = 0; i < block.rows(); i++) {
        block.copy(i, row);
        double trained = 0;
        for (GrownTree tree : grown) {
          trained += tree.value(rows, at);
        }
        int previous = block.previousItem(i);
        double linear = scorer.linearLogit(row, block.topics()[i], block.items()[i], previous);
        double served = scorer.logit(row, block.topics()[i], block.items()[i], previous) - linear;
        assertThat(served).isCloseTo(trained, within(1e-9));
        moved += Math.abs(served) > .01 ? 1 : 0;
        at++;
      }
    }
    assertThat(moved).isGreaterThan(ROWS / 2);
  }

  @Tag("slow")
  @Test
  void treesLowerTheTrainingLoss() {
    float[] start = new float[ROWS];
    BinnedRows rows =
        BinnedRows.of(RowBlocks.of(blocks), logits(), new float[0], RowStorage.memory(), workers);
    double before = IntStream.range(0, ROWS).mapToDouble(i -> LogLoss.of(0, rows.right(i))).sum();

    for (Booster booster : Booster.values()) {
      Boosting boosting =
          new Boosting(
              new LocalBoostedRows(rows, start, grower(booster, rows), workers, row -> row % 5));
      int best = boosting.best(1, progress, "Trying").trees();
      assertThat(best).as(booster.name()).isGreaterThan(10);
      List<GrownTree> grown = grow(grower(booster, rows), rows);
      double after =
          IntStream.range(0, ROWS)
              .mapToDouble(row -> LogLoss.of(sum(grown, rows, row), rows.right(row)))
              .sum();
      assertThat(after).as(booster.name()).isLessThan(before);
    }
  }

  @Test
  void noiseGrowsNoTrees() {
    // Outcomes are random and do not depend on the row.
    List<FeatureRows.Block> tossed =
        blocks.stream()
            .map(
                block -> {
                  boolean[] right = new boolean[block.rows()];
                  for (int i = 0; i < right.length; i++) {
                    right[i] =
                        Long.hashCode(
                                Arrays.hashCode(block.items()) * 31L + i * 0x9e3779b97f4a7c15L)
                            < 0;
                  }
                  return new FeatureRows.Block(
                      block.values(),
                      block.topics(),
                      block.items(),
                      block.previousItems(),
                      right,
                      block.observed(),
                      block.furtherTopics());
                })
            .toList();
    BinnedRows rows =
        BinnedRows.of(
            RowBlocks.of(tossed), new float[ROWS], new float[0], RowStorage.memory(), workers);

    assertThat(
            new Boosting(
                    new LocalBoostedRows(
                        rows,
                        new float[ROWS],
                        new HistogramTrees(rows, workers),
                        workers,
                        row -> row % 3))
                .best(1, progress, "Trying")
                .trees())
        .isLessThan(10);
  }

  private static double sum(List<GrownTree> trees, BinnedRows rows, int row) {
    double sum = 0;
    for (GrownTree tree : trees) {
      sum += tree.value(rows, row);
    }
    return sum;
  }

  private static TreeGrower grower(Booster booster, BinnedRows rows) {
    return switch (booster) {
      case HISTOGRAM -> new HistogramTrees(rows, workers);
      case SMILE -> new SmileTrees(rows);
    };
  }

  private static List<GrownTree> grow(TreeGrower grower, BinnedRows rows) {
    double[] gradients = new double[ROWS];
    double[] hessians = new double[ROWS];
    Arrays.fill(hessians, .25);
    for (int row = 0; row < ROWS; row++) {
      gradients[row] = rows.right(row) ? -.5 : .5;
    }
    List<GrownTree> grown = new ArrayList<>();
    for (int tree = 0; tree < 3; tree++) {
      boolean[] columns = new boolean[Feature.COUNT + 1];
      for (int column = tree; column < columns.length; column += 3) {
        columns[column] = rows.splits(column);
      }
      grown.add(grower.grow(gradients, hessians, IntStream.range(0, ROWS).toArray(), columns));
    }
    return grown;
  }

  private static float[] logits() {
    LogisticRows trained = new LogisticRows(layout, regression.standardisation(), weights);
    float[] logits = new float[ROWS];
    int at = 0;
    for (FeatureRows.Block block : blocks) {
      for (int i = 0; i < block.rows(); i++) {
        logits[at++] = (float) trained.logit(block, i);
      }
    }
    return logits;
  }
}
