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
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares a candidate with the model in use on answers that neither has seen, as far as there are
 * any. In the candidate's place stands a trial model, fitted the same way to what came before these
 * answers.
 */
public final class Gate {

  /** How much of the end of the log is compared on: two weeks hold every day of the week twice. */
  static final int DAYS = 14;

  /** So many answers that the model in use cannot have seen are enough to look at them alone. */
  static final int FEWEST_FRESH_ANSWERS = 200;

  /** By so many learners; the bootstrap draws learners, so answers alone are not enough. */
  static final int FEWEST_FRESH_LEARNERS = 20;

  private static final double SECONDS_A_DAY = 86_400;

  private final ContentIndex index;
  private final List<History> learners;
  private final ModelFit.Settings settings;
  private final long seed;
  private final CancellableProgress watch;

  /**
   * @param index the numbers of topics and items in the histories
   * @param seed decides who is drawn
   */
  public Gate(
      ContentIndex index,
      List<History> learners,
      ModelFit.Settings settings,
      long seed,
      CancellableProgress watch) {
    this.index = index;
    this.learners = learners;
    this.settings = settings;
    this.seed = seed;
    this.watch = watch;
  }

  /**
   * Compares on the newest days, or, where that is impossible, on what was held out.
   *
   * @param window the stretch of time the log covers
   * @param measured what was measured anyway, by this split
   */
  public GateReport compare(
      LearningModel inUse, TimeWindow window, SplitEvaluator measured, Split split) {
    TimeWindow seen = inUse.provenance().window();
    double seenUntil = LearnerState.seconds(seen.until());
    Optional<SplitPart> newest = settings.clocked() ? newest(seenUntil) : Optional.empty();
    if (newest.isEmpty()) {
      boolean overlap = seen.until().isAfter(window.from()) && seen.from().isBefore(window.until());
      return report(
          inUse, SplitPart.of(split, learners), measured.boards(), "that were held out", overlap);
    }
    SplitPart part = newest.get();
    SplitEvaluator trial = new SplitEvaluator(index, settings, watch);
    trial.measure(part, false, " of the gate");
    return report(
        inUse,
        List.of(() -> part),
        trial.boards(),
        "of the newest " + DAYS + " days",
        seenUntil > part.from());
  }

  /** What of the newest days the model in use has not seen, or all of them; or not enough. */
  private Optional<SplitPart> newest(double seenUntil) {
    double from = SplitPart.end(learners) - DAYS * SECONDS_A_DAY;
    if (seenUntil > from) {
      Optional<SplitPart> fresh = since(seenUntil, FEWEST_FRESH_ANSWERS, FEWEST_FRESH_LEARNERS);
      if (fresh.isPresent()) {
        return fresh;
      }
    }
    return since(from, TrainingMinimum.MIN_ANSWERS, TrainingMinimum.MIN_LEARNERS);
  }

  private Optional<SplitPart> since(double from, int fewestAnswers, int fewestLearners) {
    return Optional.of(SplitPart.since(from, learners))
        .filter(part -> part.test().size() >= fewestLearners)
        .filter(part -> part.testAnswers() >= fewestAnswers)
        .filter(part -> TrainingMinimum.lack(part.training()).isEmpty());
  }

  private GateReport report(
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
        Bootstrap.summaries(ofDifficulties, seed, watch).values().iterator().next();
    return new GateReport(
        Bootstrap.comparison(candidate, ofInUse, seed, watch),
        difficulties,
        candidate.stream().flatMap(board -> board.learnerIds().stream()).distinct().count(),
        candidate.stream().mapToLong(PredictedAnswers::answers).sum(),
        which,
        favoursInUse);
  }

  private PredictedAnswers predicted(SplitPart part, AnswerPredictor predictor) {
    PredictedAnswers board = new PredictedAnswers();
    for (int place = 0; place < part.test().size(); place++) {
      watch.at("Predicting with the model in use", place, part.test().size());
      board.add(part.test().get(place), part.from(), Map.of(Predictor.MODEL, predictor));
    }
    return board;
  }

  /**
   * What the model in use would say of a typical learner. Its own predictions follow a learner's
   * history: in a log that is the wrong way round from the start they turn round with it, but how
   * hard one question is beside another does not.
   */
  private static AnswerPredictor byDifficulty(LearningModel model, Numbering numbering) {
    double[] row = new double[Feature.COUNT];
    return learner -> {
      double[] probabilities = new double[learner.answers()];
      int[] next = {0};
      learner.replay(
          new LearnerState(model.difficulties(), model.clocked()),
          numbering,
          (before, topic, item, score, seconds) -> {
            Features.write(before, topic, item, seconds, row);
            probabilities[next[0]++] = Logit.toProbability(-row[Feature.ITEM_DIFFICULTY.column()]);
          });
      return probabilities;
    };
  }
}
