package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.NextTopicReport;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

  private static final List<Interaction> log = SimulatedLearners.log(60, 50, 11);

  /** The model and the reports of three folds, for all tests that only read them. */
  private static final List<EvaluationReport> inFolds = new ArrayList<>();

  private static final LearningModel ofFolds =
      trained(SmileTrainer.builder().split(Split.byLearner(3)).onEvaluated(inFolds::add), log);

  /** The model and the reports of a held-out fifth. */
  private static final List<EvaluationReport> heldOut = new ArrayList<>();

  private static final LearningModel heard =
      trained(SmileTrainer.builder().onEvaluated(heldOut::add), log);

  @Test
  void everyLearnerIsEvaluatedOnceInFolds() {
    LearningModel model = ofFolds;

    assertThat(inFolds).hasSize(1);
    EvaluationReport measurement = inFolds.get(0);
    assertThat(measurement.parts()).hasSize(3);
    assertThat(measurement.parts().stream().map(AnswerReport::learners)).containsOnly(20L);
    assertThat(measurement.pooled().answers()).isEqualTo(3_000);
    assertThat(measurement.estimates()).containsOnlyKeys(Predictor.values());
    double mean =
        measurement.parts().stream()
            .mapToDouble(part -> part.mastery().auc().orElseThrow())
            .average()
            .orElseThrow();
    Estimate<AnswerMetrics> estimate = measurement.estimates().get(Predictor.MODEL);
    assertThat(estimate.mean().auc()).hasValueCloseTo(mean, within(1e-12));
    assertThat(estimate.low().auc().orElseThrow()).isLessThan(mean);
    assertThat(estimate.high().auc().orElseThrow()).isGreaterThan(mean);
    assertThat(model.provenance().metrics().get("auc")).isCloseTo(mean, within(1e-12));
    assertThat(model.provenance().metrics())
        .containsEntry("held_out_learners", 60.0)
        .containsEntry("held_out_answers", 3_000.0);
    assertThat(model.provenance().rows()).as("fitted to all learners").isEqualTo(3_000);
  }

  @Test
  void modelBeatsTheBaselines() {
    Map<Predictor, AnswerMetrics> metrics = inFolds.get(0).pooled().metrics();

    double model = auc(metrics, Predictor.MODEL);
    assertThat(model).isGreaterThan(auc(metrics, Predictor.PFA));
    assertThat(model).isGreaterThan(auc(metrics, Predictor.BKT));
    assertThat(auc(metrics, Predictor.PFA)).isGreaterThan(.6);
    assertThat(auc(metrics, Predictor.BKT)).isGreaterThan(.6);
  }

  @Test
  void listenerDoesNotChangeTheModel() {
    LearningModel unheard = trained(SmileTrainer.builder(), log);

    assertThat(heard.provenance().metrics()).isEqualTo(unheard.provenance().metrics());
    assertThat(heard.scorer().features().weights())
        .isEqualTo(unheard.scorer().features().weights());
  }

  @Test
  void reportHoldsAttributions() {
    Map<FeatureGroup, Double> attributions = heldOut.get(0).pooled().attributions();

    assertThat(attributions).containsOnlyKeys(FeatureGroup.values());
    assertThat(attributions.get(FeatureGroup.DIFFICULTY)).isGreaterThan(.1);
    assertThat(attributions.values()).allMatch(each -> each >= 0);
  }

  @Test
  void reportOnAPeriodDoesNotDependOnLaterAnswers() {
    // Later answers, with right and wrong exchanged.
    Instant end = log.stream().map(Interaction::occurredAt).max(Instant::compareTo).orElseThrow();
    List<Interaction> longer = new ArrayList<>();
    Duration test = Duration.ofDays(3);
    for (int i = 0; i < log.size(); i++) {
      Interaction seen = log.get(i);
      longer.add(seen);
      if (i == log.size() - 1 || !log.get(i + 1).learnerId().equals(seen.learnerId())) {
        for (int more = 1; more <= 20; more++) {
          longer.add(
              SimulatedLearners.answer(
                  seen.learnerId(),
                  "topic-" + more % 6,
                  "item-" + more,
                  more % 3 == 0 ? 1 : 0,
                  // The last answer is exactly one period later.
                  end.plus(test).minusSeconds(1_000L * (20 - more))));
        }
      }
    }

    AnswerReport alone = measured(Split.byTime(Duration.ofDays(6), test, 1), log).parts().get(0);
    AnswerReport followed =
        measured(Split.byTime(Duration.ofDays(6), test, 2), longer).parts().get(0);

    assertThat(alone.answers()).isPositive().isLessThan(3_000);
    assertThat(followed.answers()).isEqualTo(alone.answers());
    assertThat(followed.mastery()).isEqualTo(alone.mastery());
    for (Predictor each : Predictor.values()) {
      // Another order of topics changes the last digits of sums over them.
      assertThat(auc(followed.metrics(), each)).isCloseTo(auc(alone.metrics(), each), within(1e-9));
    }
    assertThat(followed.calibration()).isEqualTo(alone.calibration());
  }

  @Test
  void existingModelIsComparedWithBaselines() {
    LearningModel model = heard;
    List<Interaction> others = SimulatedLearners.log(30, 40, 12);

    EvaluationReport measurement =
        ModelEvaluator.evaluate(model, others.stream(), TrainingProgress.none()).orElseThrow();

    AnswerReport alone = ModelEvaluator.evaluateAnswers(model, others.stream()).orElseThrow();
    assertThat(measurement.parts()).containsExactly(measurement.pooled());
    assertThat(measurement.pooled().metrics()).containsOnlyKeys(Predictor.values());
    assertThat(measurement.pooled().mastery().auc()).isEqualTo(alone.mastery().auc());
    assertThat(measurement.pooled().baseRate().logLoss())
        .isCloseTo(alone.baseRate().logLoss(), within(1e-12));
  }

  @Test
  void nextTopicsAreEvaluatedInFoldsWithBaselines() {
    List<EvaluationReport> reports = new ArrayList<>();
    List<Interaction> paths = circle(40);

    LearningModel model =
        trained(SmileTrainer.builder().split(Split.byLearner(4)).onEvaluated(reports::add), paths);

    NextTopicReport measured = reports.get(0).nextTopic().orElseThrow();
    assertThat(measured.parts()).hasSize(4);
    assertThat(measured.parts()).allMatch(part -> part.size() == 3);
    assertThat(measured.estimates()).containsOnlyKeys(NextTopicPredictor.values());
    Estimate<NextTopicMetrics> estimate = measured.estimates().get(NextTopicPredictor.MODEL);
    assertThat(estimate.mean().events()).isEqualTo(40 * 7);
    assertThat(estimate.mean().recallAt1())
        .isCloseTo(
            measured.parts().stream()
                .mapToDouble(part -> part.get(NextTopicPredictor.MODEL).recallAt1())
                .average()
                .orElseThrow(),
            within(1e-12));
    assertThat(model.provenance().metrics())
        .containsEntry("next_topic_events", 280.0)
        .containsEntry("next_topic_recall_at_5", estimate.mean().recallAt5());
  }

  @Test
  void markovChainLearnsAPathThatPopularityCannot() {
    List<EvaluationReport> reports = new ArrayList<>();
    trained(SmileTrainer.builder().onEvaluated(reports::add), circle(40));

    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates =
        reports.get(0).nextTopic().orElseThrow().estimates();

    assertThat(estimates.get(NextTopicPredictor.MARKOV).mean().recallAt1()).isGreaterThan(.8);
    assertThat(estimates.get(NextTopicPredictor.POPULARITY).mean().recallAt1()).isLessThan(.4);
    estimates
        .values()
        .forEach(
            each -> {
              assertThat(each.low().ndcgAt5()).isLessThanOrEqualTo(each.mean().ndcgAt5());
              assertThat(each.high().ndcgAt5()).isGreaterThanOrEqualTo(each.mean().ndcgAt5());
            });
  }

  @Test
  void nextTopicsOfAnExistingModelAreEvaluatedOnTheLog() {
    LearningModel model = trained(SmileTrainer.builder(), circle(40));

    NextTopicReport measured =
        ModelEvaluator.evaluate(model, circle(10).stream(), TrainingProgress.none())
            .flatMap(EvaluationReport::nextTopic)
            .orElseThrow();

    assertThat(measured.parts()).hasSize(1);
    assertThat(measured.parts().get(0)).containsOnlyKeys(NextTopicPredictor.values());
    assertThat(measured.parts().get(0).get(NextTopicPredictor.MODEL))
        .isEqualTo(measured.estimates().get(NextTopicPredictor.MODEL).mean());
    assertThat(
            ModelEvaluator.evaluate(model, circle(4).stream(), TrainingProgress.none())
                .flatMap(EvaluationReport::nextTopic)
                .orElseThrow()
                .estimates())
        .containsOnlyKeys(NextTopicPredictor.MODEL);
    assertThat(
            ModelEvaluator.evaluate(
                    LearningModel.untrained(), circle(10).stream(), TrainingProgress.none())
                .flatMap(EvaluationReport::nextTopic))
        .isEmpty();
  }

  @Test
  void fewLearnersLeaveOutBaselines() {
    LearningModel model = LearningModel.untrained();

    EvaluationReport few =
        ModelEvaluator.evaluate(
                model, SimulatedLearners.log(4, 10, 1).stream(), TrainingProgress.none())
            .orElseThrow();

    assertThat(few.pooled().metrics())
        .containsOnlyKeys(Predictor.MODEL, Predictor.KNOWLEDGE, Predictor.BASE_RATE);
    assertThat(ModelEvaluator.evaluate(model, Stream.empty(), TrainingProgress.none())).isEmpty();
  }

  @Tag("slow")
  @Test
  void cancellationEndsEvaluationAtAnyStage() {
    AtomicInteger calls = new AtomicInteger();
    TrainingProgress count =
        (stage, fraction) -> {
          assertThat(fraction).isBetween(0.0, 1.0);
          return calls.incrementAndGet() > 0;
        };
    ModelEvaluator.evaluate(LearningModel.untrained(), log.stream(), count);

    for (int last = 1; last <= calls.get(); last += calls.get() / 40) {
      AtomicInteger left = new AtomicInteger(last);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(
              () ->
                  ModelEvaluator.evaluate(
                      LearningModel.untrained(),
                      log.stream(),
                      (stage, fraction) -> left.decrementAndGet() > 0));
      assertThat(left).as("not asked again").hasValue(0);
    }
  }

  /** Returns a log of learners who go through a circle of eight topics, with different starts. */
  private static List<Interaction> circle(int learners) {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      for (int step = 0; step < 8; step++) {
        log.add(
            SimulatedLearners.answer(
                "learner-" + learner,
                "topic-" + (learner + step) % 8,
                "item",
                (learner + step) % 3 == 0 ? 0 : 1,
                Instant.ofEpochSecond(1_000_000L * learner + 60L * step)));
      }
    }
    return log;
  }

  private static double auc(Map<Predictor, AnswerMetrics> metrics, Predictor predictor) {
    return metrics.get(predictor).auc().orElseThrow();
  }

  private static EvaluationReport measured(Split split, List<Interaction> log) {
    List<EvaluationReport> reports = new ArrayList<>();
    trained(SmileTrainer.builder().split(split).onEvaluated(reports::add), log);
    return reports.get(0);
  }

  private static LearningModel trained(SmileTrainer.Builder trainer, List<Interaction> log) {
    TrainingResult result =
        trainer.build().train(log::stream, TimeWindow.always(), TrainingProgress.none());
    return ((TrainingResult.Trained) result).model();
  }
}
