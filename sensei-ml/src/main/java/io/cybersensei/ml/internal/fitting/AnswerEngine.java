package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.checkpoint.Checkpoints;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.List;

/**
 * The port to the machine that counts answers and holds their rows: this one, or several. The
 * regression, the network and the trees of a model are fitted through it; its small parts are
 * fitted to histories in memory.
 */
public interface AnswerEngine {

  /**
   * The subject of a fit.
   *
   * @param index the index of topics and items of the histories
   * @param content the index of the model
   * @param numbering the numbering from the histories to the model
   * @param learners the learners whose histories are in memory
   * @param beyond the counts of the answers of further learners
   * @param clocked whether the times are real clock times
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   * @param checkpoints the results of finished parts of the engine's own work
   */
  record Task(
      ContentIndex index,
      ContentIndex content,
      Numbering numbering,
      List<History> learners,
      AnswersBeyond beyond,
      boolean clocked,
      CancellableProgress progress,
      String label,
      Checkpoints checkpoints) {

    /** Returns the layout of the weights of the regression. */
    public WeightLayout layout() {
      return new WeightLayout(content.itemCount(), content.topicCount());
    }
  }

  /** The answers of one fit. */
  interface Answers extends AutoCloseable {

    /** Returns the counts by fold. */
    DifficultyCounts counts();

    /** Returns the rows. */
    AnswerRows rows();

    /** Frees the space. */
    @Override
    void close();
  }

  /** Begins a fit. */
  Answers begin(Task task);

  /** Returns the engine for histories that are cut to a period of time. */
  default AnswerEngine ofPeriods() {
    return this;
  }

  /** Tells whether the rows of the further learners are fitted too, not only counted. */
  default boolean reachesBeyond() {
    return false;
  }
}
