package io.cybersensei.ml;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes a model of some learners, into which nothing of anybody else enters. */
final class ModelFit {

  private ModelFit() {}

  /**
   * What is set before a fit.
   *
   * @param clocked whether times are real
   * @param booster what grows trees
   * @param threads how many, at least 1; they change nothing but the time it takes
   */
  record Settings(boolean clocked, Booster booster, int threads) {}

  /**
   * A model and what it took.
   *
   * @param model for serving
   * @param choices what was found to suit the data, to fit more of the same kind
   */
  record Fitted(LearningModel model, AnswerFit.Choices choices) {}

  /**
   * Fits.
   *
   * @param index the numbers of topics and items in the histories
   * @param choices what suits data of this kind, if that is known
   * @param whose names the learners, for progress
   */
  static Fitted of(
      ContentIndex index,
      List<History> learners,
      Settings settings,
      Optional<AnswerFit.Choices> choices,
      Provenance provenance,
      Watch watch,
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
              settings.booster(),
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
            .difficulties(counts.without(DifficultyCounts.NOBODY))
            .topicAnswers(counts.topicAnswers())
            .answerSeconds(AnswerTimes.medians(learners, numbering, content))
            .scorer(scorer)
            .nextTopics(NextTopicFit.of(learners, numbering, content.topicCount(), watch, whose))
            .forgetting(forgetting(learners, settings.clocked(), watch))
            .clocked(settings.clocked())
            .build(),
        chosen);
  }

  private static ForgettingCurve forgetting(List<History> learners, boolean clocked, Watch watch) {
    if (!clocked) {
      return ForgettingCurve.standard();
    }
    String stage = "Fitting the forgetting curve";
    ForgettingCurve curve = ForgettingFit.of(learners, () -> watch.at(stage, 0, 1));
    watch.at(stage, 1, 1);
    return curve;
  }
}
