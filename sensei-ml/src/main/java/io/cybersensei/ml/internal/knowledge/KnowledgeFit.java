package io.cybersensei.ml.internal.knowledge;

import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * The fit of the {@link KnowledgeScorer}: relations between topics, the guessing floors, and the
 * weights.
 *
 * <p>The floor is the smallest of a grid that explains the answers as well as the best one does, by
 * less than {@value #DOUBT} nats (a profile likelihood). A topic whose hardest questions are
 * answered right less often, by more than chance, has a lower floor of its own.
 */
public final class KnowledgeFit {

  private static final double FLOOR_STEP = .05;
  private static final int FLOOR_STEPS = 10;
  private static final double DOUBT = 2;

  /** The loss above the lowest one, in nats, at which higher floors are not tried. */
  private static final double TOO_HIGH = 20;

  /** With fewer answers the floor is that of a model without training. */
  private static final int MIN_ROWS = 1_000;

  /** The approximate number of rows that the floor is found with. */
  private static final int FLOOR_ROWS = 60_000;

  /** The part of a topic's answers, the least likely to be right, that its floor is seen in. */
  private static final double LEAST_LIKELY = .1;

  private static final int MIN_LEAST_LIKELY = 30;

  /** The 95 % interval of a rate in standard errors. */
  private static final double INTERVAL = 1.96;

  private final List<History> learners;
  private final Numbering numbering;
  private final List<Difficulties> difficulties;
  private final boolean clocked;
  private final CancellableProgress progress;
  private final String stage;

  private KnowledgeFit(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      boolean clocked,
      CancellableProgress progress,
      String stage) {
    this.learners = learners;
    this.numbering = numbering;
    this.difficulties = difficulties;
    this.clocked = clocked;
    this.progress = progress;
    this.stage = stage;
  }

  /**
   * The scorers of knowledge.
   *
   * @param related with relations between topics
   * @param alone without them: all other topics count alike
   */
  public record Scorers(KnowledgeScorer related, KnowledgeScorer alone) {}

  /**
   * Fits the scorers.
   *
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param difficulties by fold, the difficulties from the learners of the other folds
   * @param topicAnswers the number of answers by topic number
   * @param clocked whether the times are real clock times
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public static Scorers of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      long[] topicAnswers,
      boolean clocked,
      CancellableProgress progress,
      String label) {
    KnowledgeFit fit =
        new KnowledgeFit(
            learners,
            numbering,
            difficulties,
            clocked,
            progress,
            "Fitting the knowledge of " + label);
    KnowledgeScorer related =
        fit.related(
            TopicSimilarity.of(learners, numbering, difficulties, topicAnswers),
            topicAnswers.length);
    return new Scorers(related, fit.alone(related));
  }

  private KnowledgeScorer related(int[][] related, int topics) {
    KnowledgeRows rows = rows(related);
    double[] floors = new double[topics];
    double floor =
        rows.size() < MIN_ROWS
            ? KnowledgeScorer.standard().usualFloor()
            : floor(rows, floors, this::report);
    Arrays.fill(floors, floor);
    BoundedFit fit = new BoundedFit(rows, 1, floors);
    double[] parameters = fit.fit(BoundedFit.start(), this::report).parameters();
    if (floor > 0) {
      floors = lowered(rows, fit.probabilities(parameters), floors);
      parameters = new BoundedFit(rows, 1, floors).fit(parameters, this::report).parameters();
    }
    progress.report(stage, 1, 1);
    return new KnowledgeScorer(
        parameters[0], BoundedFit.weights(parameters), floor, floors, related);
  }

  /**
   * Fits the weights for rows without relations, with the same floors. The weights beside relations
   * would not do: there, part of what a learner's own answers on a topic tell is told by those on
   * related topics, so the own ones weigh less.
   */
  private KnowledgeScorer alone(KnowledgeScorer related) {
    int[][] none = new int[related.floors().length][0];
    double[] parameters =
        new BoundedFit(rows(none), 1, related.floors())
            .fit(BoundedFit.start(), this::report)
            .parameters();
    progress.report(stage, 1, 1);
    return new KnowledgeScorer(
        parameters[0],
        BoundedFit.weights(parameters),
        related.usualFloor(),
        related.floors(),
        new int[0][]);
  }

  private KnowledgeRows rows(int[][] related) {
    return KnowledgeRows.of(learners, numbering, difficulties, related, clocked, progress, stage);
  }

  private void report(int step) {
    progress.report(stage, step, FLOOR_STEPS);
  }

  /**
   * Returns the floor of all topics.
   *
   * @param floors by topic; overwritten
   */
  private static double floor(KnowledgeRows rows, double[] floors, IntConsumer evaluation) {
    int stride = Math.max(1, rows.size() / FLOOR_ROWS);
    double[] losses = new double[FLOOR_STEPS + 1];
    Arrays.fill(losses, Double.POSITIVE_INFINITY);
    double[] parameters = BoundedFit.start();
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= FLOOR_STEPS && (i == 0 || losses[i - 1] <= lowest + TOO_HIGH); i++) {
      Arrays.fill(floors, i * FLOOR_STEP);
      BoundedFit.Minimum minimum = new BoundedFit(rows, stride, floors).fit(parameters, evaluation);
      parameters = minimum.parameters();
      losses[i] = minimum.loss();
      lowest = Math.min(lowest, losses[i]);
    }
    int chosen = 0;
    while (losses[chosen] > lowest + DOUBT) {
      chosen++;
    }
    return chosen * FLOOR_STEP;
  }

  /** Returns the floors, lower where even the answers that are least likely show it. */
  private static double[] lowered(
      KnowledgeRows rows, IntToDoubleFunction probabilities, double[] floors) {
    double[] lowered = floors.clone();
    int[] ends = new int[floors.length + 1];
    for (int row = 0; row < rows.size(); row++) {
      ends[rows.topics()[row] + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] next = ends.clone();
    int[] byTopic = new int[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      byTopic[next[rows.topics()[row]]++] = row;
    }
    for (int topic = 0; topic < floors.length; topic++) {
      int[] ofTopic = Arrays.copyOfRange(byTopic, ends[topic], ends[topic + 1]);
      int few = (int) Math.round(ofTopic.length * LEAST_LIKELY);
      if (few >= MIN_LEAST_LIKELY) {
        int right = rightOfLeastLikely(rows, ofTopic, probabilities, few);
        lowered[topic] = Math.min(lowered[topic], upperBound(right, few));
      }
    }
    return lowered;
  }

  /** Returns the number of right answers among the few least likely ones, the first rows first. */
  private static int rightOfLeastLikely(
      KnowledgeRows rows, int[] ofTopic, IntToDoubleFunction probabilities, int few) {
    double[] likely = Arrays.stream(ofTopic).mapToDouble(probabilities).toArray();
    double[] sorted = likely.clone();
    Arrays.sort(sorted);
    double last = sorted[few - 1];
    int alike = few;
    for (int i = 0; i < few && sorted[i] < last; i++) {
      alike--;
    }
    int right = 0;
    for (int i = 0; i < likely.length; i++) {
      boolean counts = likely[i] < last || (likely[i] == last && alike-- > 0);
      right += counts && rows.right()[ofTopic[i]] ? 1 : 0;
    }
    return right;
  }

  /** Returns the upper end of the interval of Agresti and Coull (1998). */
  private static double upperBound(int right, int answers) {
    double centre = (right + 2.0) / (answers + 4.0);
    return centre + INTERVAL * Math.sqrt(centre * (1 - centre) / (answers + 4));
  }
}
