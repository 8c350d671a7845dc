package io.cybersensei.ml.internal.fitting;

import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.stream.IntStream;

/**
 * The engine on this machine.
 *
 * @param trees the factory of the growers of trees
 * @param threads the number of threads, at least 1; the model is the same for any number
 * @param storage the place of the feature rows; the model is the same for any place
 */
public record LocalEngine(TreeGrower.Factory trees, int threads, RowStorage storage)
    implements AnswerEngine {

  @Override
  public Answers begin(Task task) {
    return new LocalAnswers(task, new Workers(threads));
  }

  private final class LocalAnswers implements Answers {

    private final Task task;
    private final Workers workers;
    private final DifficultyCounts counts;
    private final RowBlocks blocks;

    LocalAnswers(Task task, Workers workers) {
      this.task = task;
      this.workers = workers;
      try {
        this.counts =
            DifficultyCounts.of(
                task.learners(), task.beyond(), task.index(), task.numbering(), task.content());
        this.blocks = replay(Folds.NONE);
      } catch (RuntimeException | Error e) {
        workers.close();
        throw e;
      }
    }

    private RowBlocks replay(int leftOut) {
      return new FeatureRows(
              task.learners(),
              task.numbering(),
              task.clocked(),
              storage,
              workers,
              task.progress(),
              task.label())
          .replay(
              IntStream.range(0, Folds.COUNT)
                  .mapToObj(fold -> counts.without(fold, leftOut))
                  .toList(),
              leftOut);
    }

    @Override
    public DifficultyCounts counts() {
      return counts;
    }

    @Override
    public AnswerRows rows() {
      return new LocalAnswerRows(
          blocks,
          this::replay,
          task.layout(),
          trees,
          storage,
          workers,
          task.progress(),
          task.checkpoints());
    }

    @Override
    public void close() {
      blocks.close();
      workers.close();
    }
  }
}
