package io.cybersensei.ml.internal.rows;

import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of {@link Feature#COUNT} features, one row for each answer, with the features from before
 * the answer, learner by learner. The rows of a learner are computed with difficulties that stem
 * only from learners of the other folds, because a rate that includes the learner's own answer
 * leaks it.
 */
public final class FeatureRows {

  /**
   * The rows of one learner. The arrays may be longer than the rows.
   *
   * @param rows the number of rows
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
      int rows,
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
          right.length,
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

    /** Returns a block without rows that has room for some. */
    static Block ofCapacity(int rows) {
      return new Block(
          0,
          new float[Math.multiplyExact(rows, Feature.COUNT)],
          new int[rows],
          new int[rows],
          new int[rows],
          new boolean[rows],
          new int[rows],
          new boolean[rows],
          new byte[rows],
          new byte[rows]);
    }

    /**
     * Returns a block for a number of rows, with the arrays of this one if they are long enough.
     */
    Block resized(int newRows) {
      return newRows > right.length
          ? ofCapacity(newRows + (newRows >> 1)).resized(newRows)
          : new Block(
              newRows,
              values,
              topics,
              items,
              previousItems,
              right,
              observed,
              furtherTopics,
              patterns,
              topicPatterns);
    }

    private static byte[] patterns(float[] values, Feature newest) {
      byte[] patterns = new byte[values.length / Feature.COUNT];
      for (int row = 0; row < patterns.length; row++) {
        patterns[row] =
            (byte) ContentWeights.pattern(values, row * Feature.COUNT + newest.column());
      }
      return patterns;
    }

    /** Returns the number of right answers. */
    int rightAnswers() {
      int count = 0;
      for (int row = 0; row < rows; row++) {
        count += right[row] ? 1 : 0;
      }
      return count;
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

  /** The approximate number of reports of progress, of few learners. */
  private static final int REPORTS = 40;

  /** The maximum number of learners that are replayed between two reports of progress. */
  private static final int MAX_BATCH = 256;

  private final List<History> learners;
  private final int before;
  private final Numbering numbering;
  private final boolean clocked;
  private final RowStorage storage;
  private final Workers workers;
  private final CancellableProgress progress;
  private final String label;
  private final double from;

  /**
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param clocked whether the times are real clock times
   * @param storage the place of the rows
   * @param workers the threads that share the work
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public FeatureRows(
      List<History> learners,
      Numbering numbering,
      boolean clocked,
      RowStorage storage,
      Workers workers,
      CancellableProgress progress,
      String label) {
    this(learners, 0, numbering, clocked, storage, workers, progress, label);
  }

  /**
   * Creates rows of the answers from a time on. Learners without one are not replayed.
   *
   * @param learners the learners
   * @param from the time, in seconds since 1970
   * @param numbering the numbering from the histories to the model
   * @param clocked whether the times are real clock times
   * @param storage the place of the rows
   * @param workers the threads that share the work
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public FeatureRows(
      List<History> learners,
      double from,
      Numbering numbering,
      boolean clocked,
      RowStorage storage,
      Workers workers,
      CancellableProgress progress,
      String label) {
    this(learners, 0, from, numbering, clocked, storage, workers, progress, label);
  }

  /**
   * @param learners some learners, without a gap in the order of all
   * @param before the number of learners before these, from which their folds follow
   * @param numbering the numbering from the histories to the model
   * @param clocked whether the times are real clock times
   * @param storage the place of the rows
   * @param workers the threads that share the work
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public FeatureRows(
      List<History> learners,
      int before,
      Numbering numbering,
      boolean clocked,
      RowStorage storage,
      Workers workers,
      CancellableProgress progress,
      String label) {
    this(
        learners,
        before,
        Double.NEGATIVE_INFINITY,
        numbering,
        clocked,
        storage,
        workers,
        progress,
        label);
  }

  private FeatureRows(
      List<History> learners,
      int before,
      double from,
      Numbering numbering,
      boolean clocked,
      RowStorage storage,
      Workers workers,
      CancellableProgress progress,
      String label) {
    this.from = from;
    this.learners = learners;
    this.before = before;
    this.numbering = numbering;
    this.clocked = clocked;
    this.storage = storage;
    this.workers = workers;
    this.progress = progress;
    this.label = label;
  }

  /**
   * Replays the learners of all folds but one and returns their rows.
   *
   * @param difficulties by fold, the difficulties from the learners of the other folds, without the
   *     fold that is left out
   * @param leftOut the fold that is left out, or {@link Folds#NONE}
   */
  public RowBlocks replay(List<Difficulties> difficulties, int leftOut) {
    int[] places =
        IntStream.range(0, learners.size())
            .filter(place -> Folds.of(before + place) != leftOut)
            .toArray();
    int[] answers = learners.stream().mapToInt(learner -> learner.answersFrom(from)).toArray();
    if (!storage.spills(Arrays.stream(answers).reduce(0, Math::addExact))) {
      Block[] blocks = new Block[places.length];
      replay(places, difficulties, (number, block) -> blocks[number] = block);
      return RowBlocks.of(List.of(blocks));
    }
    int[] firstRows = new int[places.length + 1];
    for (int i = 0; i < places.length; i++) {
      firstRows[i + 1] = firstRows[i] + answers[places[i]];
    }
    BlocksInFile blocks = new BlocksInFile(firstRows, workers, storage.files());
    try {
      replay(places, difficulties, blocks::put);
      return blocks;
    } catch (RuntimeException | Error e) {
      blocks.close();
      throw e;
    }
  }

  private interface Sink {
    void put(int number, Block block);
  }

  private void replay(int[] places, List<Difficulties> difficulties, Sink sink) {
    String stage = "Replaying " + label;
    int batch = Math.max(1, Math.min(MAX_BATCH, places.length / REPORTS));
    for (int done = 0; done < places.length; done += batch) {
      progress.report(stage, done, places.length);
      int first = done;
      workers.share(
          Math.min(batch, places.length - done),
          i -> {
            int place = places[first + i];
            LearnerState state =
                new LearnerState(difficulties.get(Folds.of(before + place)), clocked);
            sink.put(first + i, block(learners.get(place), numbering, state, from));
          });
    }
    progress.report(stage, 1, 1);
  }

  private static Block block(
      History learner, Numbering numbering, LearnerState state, double from) {
    int rows = learner.answersFrom(from);
    if (rows == 0) {
      return Block.ofCapacity(0);
    }
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
          if (seconds < from) {
            return;
          }
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
        values, topics, items, previousItems, right, observed, furtherTopics(learner, rows, from));
  }

  private static boolean[] furtherTopics(History learner, int rows, double from) {
    boolean[] further = new boolean[rows];
    int row = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at) && learner.seconds(at) >= from) {
        further[row++] = learner.isFurtherTopic(at);
      }
    }
    return further;
  }
}
