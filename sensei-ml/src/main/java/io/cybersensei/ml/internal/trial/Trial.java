package io.cybersensei.ml.internal.trial;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.LearningCurve;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.CurvePoint;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.exports.Export;
import io.cybersensei.ml.internal.input.InteractionTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trial of Sensei on an export: how well it predicts these learners, which questions and
 * prerequisites the answers speak against, examples of recommendations, and the learning curve.
 */
public final class Trial {

  /** Beyond this number of answers, a fifth of the learners is held out in place of five folds. */
  private static final long MAX_CROSS_VALIDATED = 60_000;

  private static final int FOLDS = 5;
  private static final double HELD_OUT = .2;
  private static final int SAMPLES = 2;
  private static final List<Integer> SIZES = List.of(10, 30, 100, 300, 1_000, 3_000, 10_000);
  private static final String CHECKING = "Checking questions and prerequisites";

  private final Export export;
  private final Optional<Curriculum> given;
  private final TrialSettings settings;
  private final TrainingProgress progress;

  private Trial(
      Export export,
      Optional<Curriculum> given,
      TrialSettings settings,
      TrainingProgress progress) {
    this.export = export;
    this.given = given;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs a trial.
   *
   * @param source the name of the export, for people
   * @param export the export
   * @param given the curriculum, if there is one
   * @param settings the settings
   * @param progress is told of progress
   * @throws CancellationException if {@code progress} asked to stop
   */
  public static TrialReport run(
      String source,
      Export export,
      Optional<Curriculum> given,
      TrialSettings settings,
      TrainingProgress progress) {
    return new Trial(export, given, settings, progress).run(source);
  }

  private TrialReport run(String source) {
    InteractionTable table = export.interactions();
    report(CHECKING, 0);
    Questions questions = QuestionCheck.of(FirstTries.of(table.interactions(), export.responses()));
    report(CHECKING, .5);
    List<PrerequisiteFinding> prerequisites =
        given
            .map(curriculum -> PrerequisiteCheck.of(curriculum, table::interactions))
            .orElse(List.of());
    report(CHECKING, 1);
    long answers = table.scoredRows();
    Supplier<Stream<Interaction>> sample = sample(table);
    long sampled = answers <= settings.maxAnswers() ? answers : scored(sample);
    List<EvaluationReport> evaluations = new ArrayList<>();
    PredictionTally tally = new PredictionTally();
    boolean crossed = sampled <= MAX_CROSS_VALIDATED && table.learners() >= 2 * FOLDS;
    TrainingResult result = train(table, sample, crossed, evaluations, tally);
    Optional<LearningModel> model =
        result.match(
            trained -> Optional.of(trained.model()),
            none -> Optional.empty(),
            none -> Optional.empty(),
            cancelled -> {
              throw new CancellationException("Cancelled by the user.");
            });
    String lack =
        result.match(
            trained -> "",
            TrainingResult.NotEnoughData::reason,
            TrainingResult.Refused::reason,
            cancelled -> "");
    Optional<Accuracy> accuracy =
        evaluations.stream().findFirst().map(found -> accuracy(found, tally, crossed));
    List<CurvePoint> curve = model.isPresent() ? curve(table, sample) : List.of();
    return new TrialReport(
        source,
        export,
        answers,
        sampled,
        accuracy,
        lack,
        questions,
        given.map(this::compared),
        prerequisites,
        answers == 0
            ? List.of()
            : SampleRecommendations.of(
                table::interactions,
                given.orElseGet(() -> found(table)),
                model.orElseGet(LearningModel::untrained),
                settings.showLearners()),
        curve);
  }

  private void report(String stage, double fraction) {
    if (!progress.onProgress(stage, fraction)) {
      throw new CancellationException("Cancelled by the user.");
    }
  }

  /** Returns a listener that names the phase before each stage. */
  private TrainingProgress within(String phase) {
    return (stage, fraction) -> progress.onProgress(phase + ": " + stage, fraction);
  }

  /** Returns the log of whole learners with about the maximum number of answers. */
  private Supplier<Stream<Interaction>> sample(InteractionTable table) {
    long answers = table.scoredRows();
    if (answers <= settings.maxAnswers()) {
      return table::interactions;
    }
    long share = Math.round(1e6 * settings.maxAnswers() / answers);
    long seed = settings.seed();
    return () ->
        table
            .interactions()
            .filter(
                each ->
                    Math.floorMod(
                            ((each.learnerId().hashCode() + seed) * 0x9e3779b97f4a7c15L) >>> 20,
                            1_000_000L)
                        < share);
  }

  private static long scored(Supplier<Stream<Interaction>> log) {
    try (Stream<Interaction> all = log.get()) {
      return all.filter(Interaction::isScored).count();
    }
  }

  private TrainingResult train(
      InteractionTable table,
      Supplier<Stream<Interaction>> sample,
      boolean crossed,
      List<EvaluationReport> evaluations,
      PredictionTally tally) {
    return SmileTrainer.builder()
        .seed(settings.seed())
        .clocked(table.clocked())
        .split(crossed ? Split.byLearner(FOLDS) : Split.heldOut(HELD_OUT))
        .onEvaluated(evaluations::add)
        .onPredicted(tally)
        .maxInteractions(20_000_000)
        .build()
        .train(sample, table.window(), Optional.empty(), within("Measuring the accuracy"));
  }

  private static Accuracy accuracy(
      EvaluationReport report, PredictionTally tally, boolean crossed) {
    Map<Predictor, List<CalibrationPoint>> calibration = new EnumMap<>(Predictor.class);
    Map<Predictor, Interval> differences = new EnumMap<>(Predictor.class);
    for (Predictor each : Predictor.values()) {
      List<CalibrationPoint> points = tally.calibration(each);
      if (!points.isEmpty()) {
        calibration.put(each, points);
      }
      if (each != Predictor.MODEL) {
        tally.difference(Predictor.MODEL, each, 1).ifPresent(found -> differences.put(each, found));
      }
    }
    return new Accuracy(
        report,
        calibration,
        differences,
        crossed
            ? "every learner, by models that were fitted to other learners (five folds)"
            : "a fifth of the learners, by models that were fitted to the others");
  }

  private List<CurvePoint> curve(InteractionTable table, Supplier<Stream<Interaction>> sample) {
    long learners;
    try (Stream<Interaction> all = sample.get()) {
      learners = all.filter(Interaction::isScored).map(Interaction::learnerId).distinct().count();
    }
    int most = (int) (learners - Math.round(HELD_OUT * learners));
    List<Integer> sizes = new ArrayList<>(SIZES.stream().filter(size -> size <= most).toList());
    int last = sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1);
    if (most >= 5 && most >= 1.5 * last) {
      sizes.add(most);
    }
    if (sizes.size() < 2) {
      return List.of();
    }
    List<CurvePoint> points = new ArrayList<>();
    LearningCurve.builder()
        .sizes(sizes)
        .samples(SAMPLES)
        .clocked(table.clocked())
        .seed(settings.seed())
        .cases(0)
        .build()
        .measure(sample.get(), within("Drawing the learning curve"), points::add);
    return points;
  }

  private TrialReport.GivenCurriculum compared(Curriculum curriculum) {
    Set<String> topics = new HashSet<>(export.interactions().topicIds());
    int answered = (int) curriculum.topics().stream().filter(t -> topics.contains(t.id())).count();
    return new TrialReport.GivenCurriculum(curriculum.size(), answered, topics.size() - answered);
  }

  /** Returns the topics of an export in the order in which learners come to them on average. */
  private static Curriculum found(InteractionTable table) {
    Map<String, double[]> places = new HashMap<>();
    List<String> met = new ArrayList<>();
    String[] learner = {""};
    Runnable end =
        () -> {
          for (int i = 0; i < met.size(); i++) {
            double[] sum = places.computeIfAbsent(met.get(i), none -> new double[2]);
            sum[0] += (i + .5) / met.size();
            sum[1]++;
          }
          met.clear();
        };
    Set<String> seen = new HashSet<>();
    try (Stream<Interaction> log = table.interactions()) {
      log.forEach(
          each -> {
            if (!each.learnerId().equals(learner[0])) {
              end.run();
              seen.clear();
              learner[0] = each.learnerId();
            }
            for (String topic : each.topics().keySet()) {
              if (seen.add(topic)) {
                met.add(topic);
              }
            }
          });
    }
    end.run();
    return Curriculum.of(
        places.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<String, double[]> each) ->
                            each.getValue()[0] / each.getValue()[1])
                    .thenComparing(Map.Entry::getKey))
            .map(each -> Topic.of(each.getKey(), each.getKey()))
            .toArray(Topic[]::new));
  }
}
