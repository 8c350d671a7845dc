package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The comparison of a candidate with the model in use on answers that neither has seen, as far as
 * there are any. A trial model stands for the candidate: it is fitted in the same way, to the
 * answers before the compared ones.
 */
public final class Gate {

  /** The number of days at the end of the log to compare on: two weeks, with each weekday twice. */
  static final int DAYS = 14;

  /**
   * The minimum number of answers after the training of the model in use to compare on them alone.
   */
  static final int MIN_FRESH_ANSWERS = 200;

  /** The minimum number of learners with such answers, because the bootstrap draws learners. */
  static final int MIN_FRESH_LEARNERS = 20;

  private static final double SECONDS_A_DAY = 86_400;

  private final ContentIndex index;
  private final List<History> learners;
  private final ModelFit.Settings settings;
  private final long seed;
  private final CancellableProgress progress;

  /**
   * @param index the index of topics and items of the histories
   * @param learners the learners
   * @param settings the settings of the fit
   * @param seed the seed of the bootstrap
   * @param progress is told of progress
   */
  public Gate(
      ContentIndex index,
      List<History> learners,
      ModelFit.Settings settings,
      long seed,
      CancellableProgress progress) {
    this.index = index;
    this.learners = learners;
    this.settings = settings;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Compares on the newest days, or, where that is impossible, on the held-out answers.
   *
   * @param inUse the model in use
   * @param window the period of time that the log covers
   * @param evaluated the evaluation of the split
   * @param split the split
   */
  public GateReport compare(
      LearningModel inUse, TimeWindow window, SplitEvaluator evaluated, Split split) {
    TimeWindow seen = inUse.provenance().window();
    double seenUntil = LearnerState.seconds(seen.until());
    Optional<SplitPart> newest = settings.clocked() ? newest(seenUntil) : Optional.empty();
    if (newest.isEmpty()) {
      boolean overlap = seen.until().isAfter(window.from()) && seen.from().isBefore(window.until());
      return report(
          inUse,
          SplitPart.of(split, learners),
          evaluated.predictedAnswers(),
          "that were held out",
          overlap);
    }
    SplitPart part = newest.get();
    SplitEvaluator trial = new SplitEvaluator(index, new AnswersBeyond(), settings, progress);
    trial.evaluate(part, false, " of the gate", PredictionSink.none());
    return report(
        inUse,
        List.of(() -> part),
        trial.predictedAnswers(),
        "of the newest " + DAYS + " days",
        seenUntil > part.from());
  }

  /**
   * Returns the newest days that the model in use has not seen, or all newest days if those are not
   * enough; empty if these are not enough either.
   */
  private Optional<SplitPart> newest(double seenUntil) {
    double from = SplitPart.end(learners) - DAYS * SECONDS_A_DAY;
    if (seenUntil > from) {
      Optional<SplitPart> fresh = since(seenUntil, MIN_FRESH_ANSWERS, MIN_FRESH_LEARNERS);
      if (fresh.isPresent()) {
        return fresh;
      }
    }
    return since(from, TrainingMinimum.MIN_ANSWERS, TrainingMinimum.MIN_LEARNERS);
  }

  private Optional<SplitPart> since(double from, int minAnswers, int minLearners) {
    return Optional.of(SplitPart.since(from, learners))
        .filter(part -> part.test().size() >= minLearners)
        .filter(part -> part.testAnswers() >= minAnswers)
        .filter(part -> TrainingMinimum.lack(part.training()).isEmpty());
  }

  /**
   * Compares the predictions of a candidate with those of the model in use.
   *
   * @param inUse the model in use
   * @param parts the parts with the answers
   * @param candidate by part, the predictions of the candidate
   * @param which tells the answers from others, in words
   * @param favoursInUse whether the model in use may have been trained on them
   */
  GateReport report(
      LearningModel inUse,
      List<Supplier<SplitPart>> parts,
      List<PredictedAnswers> candidate,
      String which,
      boolean favoursInUse) {
    Numbering numbering = Numbering.between(index, inUse.content());
    List<PredictedAnswers> ofInUse = new ArrayList<>();
    List<PredictedAnswers> ofDifficulties = new ArrayList<>();
    for (Supplier<SplitPart> each : parts) {
      SplitPart part = each.get();
      Attributions unread = new Attributions();
      ofInUse.add(predicted(part, new MasteryPredictor(inUse, numbering, part.from(), unread)));
      ofDifficulties.add(predicted(part, byDifficulty(inUse, numbering)));
    }
    Estimate<AnswerMetrics> difficulties =
        Bootstrap.estimates(ofDifficulties, seed, progress).values().iterator().next();
    return new GateReport(
        Bootstrap.comparison(candidate, ofInUse, seed, progress),
        difficulties,
        candidate.stream().flatMap(predicted -> predicted.learnerIds().stream()).distinct().count(),
        candidate.stream().mapToLong(PredictedAnswers::answers).sum(),
        which,
        favoursInUse);
  }

  private PredictedAnswers predicted(SplitPart part, AnswerPredictor predictor) {
    PredictedAnswers predicted = new PredictedAnswers();
    for (int place = 0; place < part.test().size(); place++) {
      progress.report("Predicting with the model in use", place, part.test().size());
      predicted.add(
          part.test().get(place),
          part.from(),
          Map.of(Predictor.MODEL, predictor),
          PredictionSink.none());
    }
    return predicted;
  }

  /**
   * Returns the predictions of the model in use for a typical learner. Its own predictions follow
   * the history of a learner, so they would adapt to a log in which right and wrong are exchanged
   * from the start. The difficulties of items do not adapt.
   */
  private static AnswerPredictor byDifficulty(LearningModel model, Numbering numbering) {
    double[] row = new double[Feature.COUNT];
    return learner -> {
      double[] probabilities = new double[learner.answers()];
      int[] next = {0};
      learner.replay(
          new LearnerState(model.difficulties(), model.clocked(), model.recurrentNetwork()),
          numbering,
          (before, topic, item, score, seconds) -> {
            Features.write(before, topic, item, seconds, row);
            probabilities[next[0]++] = Logit.toProbability(-row[Feature.ITEM_DIFFICULTY.column()]);
          });
      return probabilities;
    };
  }
}
