package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.nexttopic.NextTopicFit;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.trees.TreeGrower;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes a model of some learners, into which nothing of anybody else enters. */
public final class ModelFit {

  private ModelFit() {}

  /**
   * What is set before a fit.
   *
   * @param clocked whether times are real
   * @param trees makes what grows the trees
   * @param threads how many, at least 1; they change nothing but the time it takes
   */
  public record Settings(boolean clocked, TreeGrower.Factory trees, int threads) {}

  /**
   * A model and what it took.
   *
   * @param model for serving
   * @param choices what was found to suit the data, to fit more of the same kind
   */
  public record Fitted(LearningModel model, AnswerFit.Choices choices) {}

  /**
   * Fits.
   *
   * @param index the numbers of topics and items in the histories
   * @param choices what suits data of this kind, if that is known
   * @param whose names the learners, for progress
   */
  public static Fitted of(
      ContentIndex index,
      List<History> learners,
      Settings settings,
      Optional<AnswerFit.Choices> choices,
      Provenance provenance,
      CancellableProgress watch,
      String whose) {
    ContentIndex content = Numbering.answered(index, learners);
    Numbering numbering = Numbering.between(index, content);
    DifficultyCounts counts = DifficultyCounts.of(learners, numbering, content);
    AnswerScorer scorer;
    AnswerFit.Choices chosen;
    try (Workers workers = new Workers(settings.threads())) {
      AnswerFit fit =
          new AnswerFit(
              leftOut ->
                  FeatureRows.of(
                      learners,
                      numbering,
                      IntStream.range(0, Folds.COUNT)
                          .mapToObj(fold -> counts.without(fold, leftOut))
                          .toList(),
                      leftOut,
                      settings.clocked(),
                      watch,
                      whose),
              new WeightLayout(content.itemCount(), content.topicCount()),
              settings.trees(),
              workers,
              watch,
              whose);
      chosen = choices.orElseGet(fit::choose);
      scorer = fit.scorer(chosen);
    }
    return new Fitted(
        LearningModel.builder()
            .provenance(provenance)
            .content(content)
            .difficulties(counts.without(Folds.NONE))
            .topicAnswers(counts.topicAnswers())
            .answerSeconds(AnswerTimes.medians(learners, numbering, content))
            .scorer(scorer)
            .nextTopics(NextTopicFit.of(learners, numbering, content.topicCount(), watch, whose))
            .forgetting(forgetting(learners, settings.clocked(), watch))
            .clocked(settings.clocked())
            .build(),
        chosen);
  }

  private static ForgettingCurve forgetting(
      List<History> learners, boolean clocked, CancellableProgress watch) {
    if (!clocked) {
      return ForgettingCurve.standard();
    }
    String stage = "Fitting the forgetting curve";
    ForgettingCurve curve = ForgettingFit.of(learners, () -> watch.at(stage, 0, 1));
    watch.at(stage, 1, 1);
    return curve;
  }
}
