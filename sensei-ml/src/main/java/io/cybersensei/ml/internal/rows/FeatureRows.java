package io.cybersensei.ml.internal.rows;

import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of {@link Feature#COUNT} features, one row for each answer, with the features from before
 * the answer, learner by learner. The rows of a learner are computed with difficulties that stem
 * only from learners of the other folds, because a rate that includes the learner's own answer
 * leaks it.
 */
public final class FeatureRows {

  /**
   * The rows of one learner.
   *
   * @param values the features: rows × {@link Feature#COUNT}
   * @param topics by row, the number of the topic
   * @param items by row, the number of the item, or {@link
   *     io.cybersensei.learning.state.ContentIndex#NO_ITEM}
   * @param previousItems by row, the item of the answer before
   * @param right by row, whether the answer was right
   * @param observed by row, the number of answers that were observed before it was asked
   * @param furtherTopics by row, whether it is a further topic of the interaction of the row before
   * @param patterns by row, the pattern of the last four answers, see {@link
   *     ContentWeights#pattern}
   * @param topicPatterns by row, the same on the topic
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Block(
      float[] values,
      int[] topics,
      int[] items,
      int[] previousItems,
      boolean[] right,
      int[] observed,
      boolean[] furtherTopics,
      byte[] patterns,
      byte[] topicPatterns) {

    /** Creates a block whose patterns follow from the features. */
    public Block(
        float[] values,
        int[] topics,
        int[] items,
        int[] previousItems,
        boolean[] right,
        int[] observed,
        boolean[] furtherTopics) {
      this(
          values,
          topics,
          items,
          previousItems,
          right,
          observed,
          furtherTopics,
          patterns(values, Feature.LAST_1),
          patterns(values, Feature.TOPIC_LAST_1));
    }

    private static byte[] patterns(float[] values, Feature newest) {
      byte[] patterns = new byte[values.length / Feature.COUNT];
      for (int row = 0; row < patterns.length; row++) {
        patterns[row] =
            (byte) ContentWeights.pattern(values, row * Feature.COUNT + newest.column());
      }
      return patterns;
    }

    public int rows() {
      return right.length;
    }

    /** Returns the item of the answer before a row. */
    public int previousItem(int row) {
      return previousItems[row];
    }

    /** Copies one row in the form in which core computes it. */
    public void copy(int row, double[] into) {
      for (int i = 0; i < Feature.COUNT; i++) {
        into[i] = values[row * Feature.COUNT + i];
      }
    }
  }

  private FeatureRows() {}

  /**
   * Replays learners and returns their rows.
   *
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param difficulties by fold, the difficulties from the learners of the other folds
   * @param clocked whether the times are real clock times
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public static List<Block> of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      boolean clocked,
      CancellableProgress progress,
      String label) {
    return of(learners, numbering, difficulties, Folds.NONE, clocked, progress, label);
  }

  /**
   * Replays the learners of all folds but one and returns their rows.
   *
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param difficulties by fold, the difficulties from the learners of the other folds, without the
   *     fold that is left out
   * @param leftOut the fold that is left out, or {@link Folds#NONE}
   * @param clocked whether the times are real clock times
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public static List<Block> of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      int leftOut,
      boolean clocked,
      CancellableProgress progress,
      String label) {
    List<Block> blocks = new ArrayList<>();
    for (int place = 0; place < learners.size(); place++) {
      progress.report("Replaying " + label, place, learners.size());
      int fold = Folds.of(place);
      if (fold != leftOut) {
        LearnerState state = new LearnerState(difficulties.get(fold), clocked);
        blocks.add(block(learners.get(place), numbering, state));
      }
    }
    progress.report("Replaying " + label, 1, 1);
    return blocks;
  }

  /** Returns the number of rows. */
  public static int count(List<Block> blocks) {
    return blocks.stream().mapToInt(Block::rows).reduce(0, Math::addExact);
  }

  /** Returns the number of right answers. */
  public static int right(List<Block> blocks) {
    int right = 0;
    for (Block block : blocks) {
      for (boolean each : block.right()) {
        right += each ? 1 : 0;
      }
    }
    return right;
  }

  private static Block block(History learner, Numbering numbering, LearnerState state) {
    int rows = learner.answers();
    float[] values = new float[Math.multiplyExact(rows, Feature.COUNT)];
    int[] topics = new int[rows];
    int[] items = new int[rows];
    int[] previousItems = new int[rows];
    boolean[] right = new boolean[rows];
    int[] observed = new int[rows];
    double[] row = new double[Feature.COUNT];
    int[] next = {0};
    learner.replay(
        state,
        numbering,
        (before, topic, item, score, seconds) -> {
          Features.write(before, topic, item, seconds, row);
          int at = next[0]++;
          for (int i = 0; i < Feature.COUNT; i++) {
            values[at * Feature.COUNT + i] = (float) row[i];
          }
          topics[at] = topic;
          items[at] = item;
          previousItems[at] = before.previousItem();
          right[at] = LearnerState.isRight(score);
          observed[at] = before.all().tries();
        });
    return new Block(
        values, topics, items, previousItems, right, observed, furtherTopics(learner, rows));
  }

  private static boolean[] furtherTopics(History learner, int rows) {
    boolean[] further = new boolean[rows];
    int row = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at)) {
        further[row++] = learner.isFurtherTopic(at);
      }
    }
    return further;
  }
}
