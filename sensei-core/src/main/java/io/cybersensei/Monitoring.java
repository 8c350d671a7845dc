package io.cybersensei;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.learning.LearnerStateStatistics;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.quality.ModelMonitor;
import io.cybersensei.learning.quality.ModelQuality;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.recommend.RecommendationResult;
import io.cybersensei.recommend.Recommendations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The measurements of one Sensei: of its log, recommendations, jobs and model. Thread-safe. */
final class Monitoring {

  private static final Logger LOG = LoggerFactory.getLogger(Monitoring.class);

  /** The log of jobs, which a host can keep apart. */
  private static final Logger JOBS = LoggerFactory.getLogger("io.cybersensei.jobs");

  /** The number of learners with recommendations that they have not followed yet. */
  private static final int MAX_LEARNERS = 5_000;

  private final Metrics metrics;
  private final boolean measures;
  private final Storage storage;
  private final ServedModel served;
  private final InstantSource clock;
  private final NodeTime time;
  private final Duration trainingWindow;
  private volatile Optional<ModelQuality> quality = Optional.empty();

  /** The topics that were recommended to each learner last, without those who went on since. */
  private final Map<String, Set<String>> recommended =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
              return size() > MAX_LEARNERS;
            }
          });

  Monitoring(
      Metrics metrics,
      Storage storage,
      ServedModel served,
      LearnerStates learners,
      InstantSource clock,
      Duration trainingWindow) {
    this.metrics = metrics;
    this.measures = !metrics.equals(Metrics.none());
    this.storage = storage;
    this.served = served;
    this.clock = clock;
    this.time = new NodeTime(clock);
    this.trainingWindow = trainingWindow;
    watch(learners, Metric.ESTIMATES, "resumed", LearnerStateStatistics::resumed);
    watch(learners, Metric.ESTIMATES, "replayed", LearnerStateStatistics::replayed);
    watch(learners, Metric.SNAPSHOTS, "kept", LearnerStateStatistics::kept);
    watch(learners, Metric.SNAPSHOTS, "failed", LearnerStateStatistics::failures);
    metrics.watch(Metric.MODEL_AGE, this::modelAge);
    watch(Metric.MODEL_ANSWERS, ModelQuality::answers);
    watch(Metric.MODEL_CALIBRATION_ERROR, ModelQuality::calibrationError);
    watch(Metric.MODEL_LOG_LOSS, ModelQuality::logLoss);
    watch(Metric.MODEL_DRIFT, ModelQuality::drift);
  }

  private void watch(
      LearnerStates learners,
      Metric metric,
      String outcome,
      ToLongFunction<LearnerStateStatistics> count) {
    metrics.watch(metric, () -> count.applyAsLong(learners.statistics()), outcome);
  }

  private void watch(Metric metric, ToDoubleFunction<ModelQuality> value) {
    metrics.watch(metric, () -> quality.map(value::applyAsDouble).orElse(Double.NaN));
  }

  private double modelAge() {
    LearningModel model = served.current();
    return model.isTrained()
        ? Duration.between(model.provenance().createdAt(), clock.instant()).toSeconds()
        : Double.NaN;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Returns the last measurement of the model. */
  Optional<ModelQuality> quality() {
    return quality;
  }

  /** Measures the model in use on the answers since its training. */
  Optional<ModelQuality> measureModel() {
    LearningModel model = served.current();
    TimeWindow window = TimeWindow.last(trainingWindow, clock.instant());
    try (Stream<Interaction> log = storage.interactions().replayWithoutMetadata(window)) {
      quality = new ModelMonitor(model).measure(log, clock.instant());
    }
    quality.ifPresent(
        found ->
            LOG.info(
                "The model in use was measured on {} answers since its training: log loss {},"
                    + " calibration error {}, drift {}.",
                found.answers(),
                rounded(found.logLoss()),
                rounded(found.calibrationError()),
                rounded(found.drift())));
    return quality;
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  /** Runs a training, after a measurement of the model that it may replace. */
  TrainingResult training(Supplier<TrainingResult> training) {
    if (measures) {
      try {
        measureModel();
      } catch (RuntimeException e) {
        LOG.warn("The model in use could not be measured. The training goes on.", e);
      }
    }
    NodeTime.Mark begun = time.mark();
    String outcome = "failed";
    try {
      TrainingResult result = training.get();
      outcome =
          result.match(
              trained -> "trained",
              lack -> "not_enough_data",
              refused -> "refused",
              cancelled -> "cancelled");
      return result;
    } finally {
      Duration taken = time.since(begun);
      metrics.time(Metric.JOBS, taken, "training", outcome);
      JOBS.atInfo()
          .addKeyValue("job", "training")
          .addKeyValue("outcome", outcome)
          .addKeyValue("duration_ms", taken.toMillis())
          .log("The training has ended: {}.", outcome);
    }
  }

  LogResult logged(LogResult result) {
    logged(List.of(result));
    return result;
  }

  List<LogResult> logged(List<LogResult> results) {
    if (!measures) {
      return results;
    }
    Map<String, Long> byName =
        results.stream().collect(Collectors.groupingBy(Monitoring::name, Collectors.counting()));
    byName.forEach((name, events) -> metrics.count(Metric.INTERACTIONS, events, name));
    for (LogResult each : results) {
      if (each instanceof LogResult.Stored stored) {
        follow(stored.interaction());
      }
    }
    return results;
  }

  private static String name(LogResult result) {
    return result.match(
        stored -> "stored",
        known -> "already_known",
        conflicting -> "conflicting",
        refused -> "refused",
        notStored -> "not_stored",
        overloaded -> "overloaded",
        notKnown -> "not_known");
  }

  /** Counts the first interaction of a learner since the last recommendation. */
  private void follow(Interaction next) {
    if (next.type() == InteractionType.PLACED) {
      return;
    }
    Set<String> topics = recommended.remove(next.learnerId());
    if (topics != null) {
      boolean isRecommended = next.topics().keySet().stream().anyMatch(topics::contains);
      String outcome =
          !isRecommended
              ? "other"
              : next.type() == InteractionType.DISMISSED ? "dismissed" : "followed";
      metrics.count(Metric.RECOMMENDATIONS, 1, outcome);
    }
  }

  Recommendations recommended(String learnerId, Recommendations made) {
    if (measures && !made.items().isEmpty()) {
      recommended.put(
          learnerId,
          made.items().stream().map(each -> each.topic().id()).collect(Collectors.toSet()));
    }
    return made;
  }

  RecommendationResult recommended(String learnerId, RecommendationResult result) {
    if (result instanceof RecommendationResult.Recommended found) {
      recommended(learnerId, found.recommendations());
    }
    return result;
  }
}
