package io.cybersensei.ml.internal.rows;

import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.List;

/** Feature rows in memory, as a list. */
public final class TestRows {

  private TestRows() {}

  public static List<FeatureRows.Block> replay(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      boolean clocked) {
    List<FeatureRows.Block> blocks = new ArrayList<>();
    try (Workers workers = new Workers(2);
        RowBlocks rows =
            new FeatureRows(
                    learners,
                    numbering,
                    clocked,
                    RowStorage.memory(),
                    workers,
                    new CancellableProgress(TrainingProgress.none()),
                    "all")
                .replay(difficulties, Folds.NONE)) {
      rows.visit((number, firstRow, block) -> blocks.add(block));
    }
    return blocks;
  }
}
