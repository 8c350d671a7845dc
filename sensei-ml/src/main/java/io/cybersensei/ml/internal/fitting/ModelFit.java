package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ForgettingCurve;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.checkpoint.Checkpoints;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.knowledge.KnowledgeFit;
import io.cybersensei.ml.internal.nexttopic.NextTopicFit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The fit of a model to some learners. No data of other learners enters the model. */
public final class ModelFit {

  private ModelFit() {}

  /**
   * The settings of a fit.
   *
   * @param clocked whether the times are real clock times
   * @param recurrent whether to try a recurrent network
   * @param engine the machine, or the machines, that count answers and hold their rows
   * @param checkpoints the results of finished parts
   */
  public record Settings(
      boolean clocked, boolean recurrent, AnswerEngine engine, Checkpoints checkpoints) {

    /** Creates settings without checkpoints. */
    public Settings(boolean clocked, boolean recurrent, AnswerEngine engine) {
      this(clocked, recurrent, engine, Checkpoints.none());
    }

    /** Returns the same settings with other checkpoints. */
    public Settings with(Checkpoints others) {
      return new Settings(clocked, recurrent, engine, others);
    }

    /** Returns the settings for histories that are cut to a period of time. */
    public Settings ofPeriods() {
      return new Settings(clocked, recurrent, engine.ofPeriods(), checkpoints);
    }
  }

  /**
   * A model and the hyperparameters that were chosen for it.
   *
   * @param model the model
   * @param choices the hyperparameters, for further fits to data of the same kind
   */
  public record Fitted(LearningModel model, AnswerFit.Choices choices) {}

  /**
   * Fits a model.
   *
   * @param index the index of topics and items of the histories
   * @param learners the learners
   * @param beyond the counts of the answers of further learners, for the difficulties
   * @param settings the settings
   * @param choices the hyperparameters; if empty, they are chosen
   * @param provenance the provenance of the model
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public static Fitted of(
      ContentIndex index,
      List<History> learners,
      AnswersBeyond beyond,
      Settings settings,
      Optional<AnswerFit.Choices> choices,
      Provenance provenance,
      CancellableProgress progress,
      String label) {
    Checkpoints checkpoints = settings.checkpoints().within(label);
    Fitted fitted =
        checkpoints.get(
            "model",
            ResultForms.FITTED,
            () ->
                fit(index, learners, beyond, settings.with(checkpoints), choices, progress, label));
    return new Fitted(fitted.model().toBuilder().provenance(provenance).build(), fitted.choices());
  }

  private static Fitted fit(
      ContentIndex index,
      List<History> learners,
      AnswersBeyond beyond,
      Settings settings,
      Optional<AnswerFit.Choices> choices,
      CancellableProgress progress,
      String label) {
    ContentIndex content = Numbering.answered(index, learners, beyond);
    Numbering numbering = Numbering.between(index, content);
    AnswerEngine.Task task =
        new AnswerEngine.Task(
            index,
            content,
            numbering,
            learners,
            beyond,
            settings.clocked(),
            progress,
            label,
            settings.checkpoints());
    DifficultyCounts counts;
    AnswerFit.Parts parts;
    AnswerFit.Choices chosen;
    try (AnswerEngine.Answers answers = settings.engine().begin(task)) {
      counts = answers.counts();
      AnswerFit fit =
          new AnswerFit(
              answers.rows(),
              task.layout(),
              settings.recurrent(),
              settings.checkpoints(),
              progress,
              label);
      chosen = choices.orElseGet(fit::choose);
      parts = fit.fit(chosen);
    }
    KnowledgeFit.Scorers knowledge =
        KnowledgeFit.of(
            learners,
            numbering,
            IntStream.range(0, Folds.COUNT).mapToObj(counts::without).toList(),
            counts.topicAnswers(),
            settings.clocked(),
            progress,
            label);
    return new Fitted(
        LearningModel.builder()
            .provenance(Provenance.builder().build())
            .content(content)
            .difficulties(counts.without(Folds.NONE))
            .topicAnswers(counts.topicAnswers())
            .answerSeconds(AnswerTimes.medians(learners, numbering, content))
            .scorer(parts.scorer())
            .recurrentNetwork(parts.network())
            .knowledge(knowledge.related())
            .knowledgeAlone(knowledge.alone())
            .nextTopics(NextTopicFit.of(learners, numbering, content.topicCount(), progress, label))
            .forgetting(forgetting(learners, settings.clocked(), progress))
            .clocked(settings.clocked())
            .build(),
        chosen);
  }

  private static ForgettingCurve forgetting(
      List<History> learners, boolean clocked, CancellableProgress progress) {
    if (!clocked) {
      return ForgettingCurve.standard();
    }
    String stage = "Fitting the forgetting curve";
    ForgettingCurve curve = ForgettingFit.of(learners, () -> progress.report(stage, 0, 1));
    progress.report(stage, 1, 1);
    return curve;
  }
}
