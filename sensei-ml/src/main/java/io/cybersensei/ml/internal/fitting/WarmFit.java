package io.cybersensei.ml.internal.fitting;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fit that starts from a model: only the answers that are new since its training are replayed.
 *
 * <p>The weights of the regression are held near those of the model, each the more firmly the more
 * answers it rests on (Laplace's approximation: the losses of the old answers are replaced by a
 * parabola around the old weights). The trees, the network, the knowledge, the order of topics and
 * the forgetting curve stay those of the model. Difficulties, and times of answers, are counted
 * anew over the whole log.
 */
public final class WarmFit {

  private final LearningModel model;
  private final double from;
  private final ContentIndex index;
  private final List<History> learners;
  private final AnswersBeyond beyond;
  private final LocalEngine engine;
  private final CancellableProgress progress;
  private final ContentIndex content;
  private final Numbering numbering;
  private final DifficultyCounts counts;
  private final WeightLayout layout;

  /**
   * @param model the model to start from. Only one with a regression and the topics of the log can
   *     be started from
   * @param from the time from which on answers are new, in seconds since 1970
   * @param index the index of topics and items of the histories
   * @param learners the learners, whose folds are {@link Folds#of} their places
   * @param beyond the counts of the answers of further learners, for the difficulties
   * @param engine the settings of this machine
   * @param progress is told of progress
   */
  public WarmFit(
      LearningModel model,
      double from,
      ContentIndex index,
      List<History> learners,
      AnswersBeyond beyond,
      LocalEngine engine,
      CancellableProgress progress) {
    this.model = model;
    this.from = from;
    this.index = index;
    this.learners = learners;
    this.beyond = beyond;
    this.engine = engine;
    this.progress = progress;
    this.content = extended(model, Numbering.answered(index, learners, beyond));
    this.numbering = Numbering.between(index, content);
    this.counts = DifficultyCounts.of(learners, beyond, index, numbering, content);
    this.layout = new WeightLayout(content.itemCount(), content.topicCount());
  }

  /** Returns the number of topics with answers that the model does not know. */
  public int newTopics() {
    return content.topicCount() - model.content().topicCount();
  }

  /** Returns the content of the model with the further items, in the order of their ids. */
  private static ContentIndex extended(LearningModel model, ContentIndex answered) {
    ContentIndex extended = new ContentIndex();
    addAll(model.content(), extended);
    addAll(answered, extended);
    return extended;
  }

  private static void addAll(ContentIndex from, ContentIndex to) {
    List<String> topics = from.topicIds();
    topics.forEach(to::topic);
    from.items().forEach(item -> to.item(to.topic(topics.get(item.topic())), item.id()));
  }

  /**
   * Returns the model that is fitted to the new answers of all folds but one.
   *
   * @param leftOut the fold whose new answers are left out, or {@link Folds#NONE}
   * @param provenance the provenance of the model
   * @param label names the learners in the stages of progress
   */
  public LearningModel without(int leftOut, Provenance provenance, String label) {
    try (Workers workers = new Workers(engine.threads())) {
      FeatureRows rows =
          new FeatureRows(
              learners, from, numbering, true, engine.storage(), workers, progress, label);
      try (RowBlocks blocks =
          rows.replay(
              IntStream.range(0, Folds.COUNT)
                  .mapToObj(fold -> counts.without(fold, leftOut))
                  .toList(),
              leftOut)) {
        return fitted(blocks, workers, leftOut, provenance, label);
      }
    }
  }

  private LearningModel fitted(
      RowBlocks blocks, Workers workers, int leftOut, Provenance provenance, String label) {
    Standardisation standardisation =
        Standardisation.of(blocks).withMeans(model.scorer().features().means());
    LogisticFit fit =
        new LogisticFit(
            new LocalRegressionRows(blocks, () -> {}, layout, standardisation, workers), layout);
    double[] start = layout.weights(model.scorer(), standardisation);
    double[] weights =
        fit.fit(
            penalties(fit),
            start,
            start,
            AnchoredRegression.EFFORT,
            evaluation ->
                progress.report(
                    "Fitting " + label, evaluation, AnchoredRegression.EFFORT.iterations()));
    progress.report("Fitting " + label, 1, 1);
    AnchoredRegression.keepReadingHarmless(weights, layout);
    return model.toBuilder()
        .provenance(provenance)
        .content(content)
        .difficulties(difficulties(leftOut))
        .topicAnswers(counts.topicAnswers())
        .answerSeconds(AnswerTimes.medians(learners, numbering, content))
        .scorer(layout.scorer(weights, standardisation, model.scorer().trees()))
        .build();
  }

  /**
   * Returns the difficulties from all answers but the new ones of a fold. The model that this one
   * is compared with knows the old ones of that fold, too.
   */
  private Difficulties difficulties(int leftOut) {
    if (leftOut == Folds.NONE) {
      return counts.without(Folds.NONE);
    }
    List<History> known =
        IntStream.range(0, learners.size())
            .mapToObj(
                place ->
                    Folds.of(place) == leftOut
                        ? learners.get(place).between(Double.NEGATIVE_INFINITY, from)
                        : learners.get(place))
            .toList();
    return DifficultyCounts.of(known, beyond, index, numbering, content).without(Folds.NONE);
  }

  /** Returns, by weight, the penalty of a distance from the old weight. */
  private double[] penalties(LogisticFit fit) {
    long before = model.provenance().rows();
    double[] penalties =
        layout.lambdas(AnchoredRegression.usualStrength(before), AnchoredRegression.lambda(before));
    double[] curvatures = fit.curvatures();
    double ofAnswer = LogisticFit.CURVATURE;
    double[] ofItems = new double[layout.itemCount()];
    double[] ofTopics = new double[layout.topicCount()];
    countOld(ofItems, ofTopics);
    for (int item = 0; item < ofItems.length; item++) {
      penalties[item] += ofAnswer * ofItems[item];
      penalties[layout.afterAnswer() + item] += ofAnswer * ofItems[item];
      penalties[layout.previous() + item] += ofAnswer * ofItems[item];
    }
    for (int at = layout.topics(); at < layout.patterns(); at++) {
      penalties[at] += ofAnswer * ofTopics[(at - layout.topics()) % layout.topicCount()];
    }
    for (int at = layout.patterns(); at < layout.size(); at++) {
      penalties[at] += curvatures[at] * before / fit.rows();
    }
    return penalties;
  }

  private void countOld(double[] ofItems, double[] ofTopics) {
    for (History learner : learners) {
      for (int at = 0; at < learner.size() && learner.seconds(at) < from; at++) {
        if (learner.isAnswer(at)) {
          ofTopics[numbering.topic(learner.topic(at))]++;
          int item = numbering.item(learner.item(at));
          if (item != NO_ITEM) {
            ofItems[item]++;
          }
        }
      }
    }
  }
}
