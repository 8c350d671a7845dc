package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.LocalEngine;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.rows.RowStorage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmileTrainerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final TimeWindow WINDOW = TimeWindow.always();

  /** The maximum number of cancelled trainings, each at another point: {@code sensei.stops}. */
  private static final int STOPS = Integer.getInteger("sensei.stops", 10);

  private static final List<Interaction> log = SimulatedLearners.log(60, 50, 11);

  /** The predictions of held-out answers, by learner, that the training of the model reported. */
  private static final Map<String, List<Double>> heldOut = new HashMap<>();

  /** The model of the log, for all tests that only read it. */
  private static final LearningModel fitted = fitted();

  private static LearningModel fitted() {
    TrainingProgress progress =
        new TrainingProgress() {
          @Override
          public boolean onProgress(String stage, double fraction) {
            return true;
          }

          @Override
          public void onHeldOut(String learnerId, double probability, double score) {
            heldOut.computeIfAbsent(learnerId, id -> new ArrayList<>()).add(probability);
          }
        };
    return ((TrainingResult.Trained) train(trainer().build(), log, progress)).model();
  }

  @Test
  void predictionsOfHeldOutLearnersAreReported() {
    assertThat(heldOut).hasSize(12);
    assertThat(heldOut.values())
        .allMatch(each -> each.size() == 50 && each.stream().allMatch(p -> p > 0 && p < 1));
  }

  @Test
  void predictsAnswersOfUnseenLearners() {
    LearningModel model = fitted;

    Provenance provenance = model.provenance();
    assertThat(provenance.trainer()).startsWith("SmileTrainer");
    assertThat(provenance.createdAt()).isEqualTo(NOW);
    assertThat(provenance.window()).isEqualTo(WINDOW);
    assertThat(provenance.rows()).isEqualTo(60 * 50);
    assertThat(provenance.learners()).isEqualTo(60);
    Map<String, Double> metrics = provenance.metrics();
    assertThat(metrics)
        .containsEntry("held_out_learners", 12.0)
        .containsEntry("held_out_answers", 600.0)
        .containsEntry("base_rate_auc", .5)
        .containsKeys("accuracy", "ece", "base_rate_accuracy", "base_rate_ece");
    assertThat(metrics.get("auc")).isBetween(.7, .95);
    assertThat(metrics.get("next_topic_events")).isPositive();
    assertThat(metrics.get("next_topic_recall_at_5")).isBetween(.5, 1.0);
    assertThat(metrics.get("next_topic_ndcg_at_5")).isBetween(.3, 1.0);
    assertThat(metrics.get("log_loss")).isLessThan(metrics.get("base_rate_log_loss") - .05);

    assertThat(model.clocked()).isTrue();
    assertThat(model.content().topicIds()).hasSize(6).isSorted();
    assertThat(model.topicAnswers()).hasSize(6);
    assertThat(model.answerSeconds()).containsOnly(10 + "topic-0".length());
  }

  @Test
  void evaluatedModelSawNothingOfTheHeldOutLearners() {
    Map<String, Double> reported = fitted.provenance().metrics();
    LearnerSample sample = new LearnerSample(1, Integer.MAX_VALUE);
    SimulatedLearners.histories(log, new ContentIndex()).forEach(sample::add);
    Set<String> heldOut =
        sample.learners().subList(0, 12).stream()
            .map(History::learnerId)
            .collect(Collectors.toSet());

    // The same metrics follow from two logs without a common learner.
    List<Interaction> theirs =
        log.stream().filter(seen -> heldOut.contains(seen.learnerId())).toList();
    LearnerSample others = new LearnerSample(1, Integer.MAX_VALUE);
    ContentIndex index = new ContentIndex();
    SimulatedLearners.histories(
            log.stream().filter(seen -> !heldOut.contains(seen.learnerId())).toList(), index)
        .forEach(others::add);
    LearningModel model =
        ModelFit.of(
                index,
                others.learners(),
                new AnswersBeyond(),
                new ModelFit.Settings(
                    true, true, new LocalEngine(Booster.HISTOGRAM::grower, 1, RowStorage.memory())),
                Optional.empty(),
                Provenance.builder().createdAt(NOW).window(WINDOW).build(),
                new CancellableProgress(TrainingProgress.none()),
                "the others")
            .model();
    AnswerReport evaluation = ModelEvaluator.evaluateAnswers(model, theirs.stream()).orElseThrow();

    assertThat(evaluation.answers()).isEqualTo(600);
    // Sums over learners in another order differ in the last digits.
    assertThat(evaluation.mastery().auc()).hasValueCloseTo(reported.get("auc"), within(1e-12));
    assertThat(evaluation.mastery().logLoss()).isCloseTo(reported.get("log_loss"), within(1e-12));
    assertThat(evaluation.mastery().ece()).isCloseTo(reported.get("ece"), within(1e-12));
    assertThat(evaluation.baseRate().logLoss())
        .isCloseTo(reported.get("base_rate_log_loss"), within(1e-3));
  }

  @Tag("slow")
  @Test
  void orderOfLearnersDoesNotChangeTheModel() {
    byte[] model = ModelFile.toBytes(fitted);
    List<List<Interaction>> learners =
        new ArrayList<>(
            log.stream().collect(Collectors.groupingBy(Interaction::learnerId)).values());
    Collections.shuffle(learners, new Random(1));

    assertThat(ModelFile.toBytes(trained(trainer(), log))).isEqualTo(model);
    assertThat(
            ModelFile.toBytes(trained(trainer(), learners.stream().flatMap(List::stream).toList())))
        .isEqualTo(model);
    assertThat(ModelFile.toBytes(trained(SmileTrainer.builder().seed(2).clock(() -> NOW), log)))
        .isNotEqualTo(model);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void numberOfThreadsDoesNotChangeTheModel(Booster booster) {
    List<Interaction> longer = SimulatedLearners.log(40, 50, 3);
    byte[] alone = ModelFile.toBytes(trained(trainer().booster(booster).threads(1), longer));

    assertThat(ModelFile.toBytes(trained(trainer().booster(booster).threads(5), longer)))
        .isEqualTo(alone);
  }

  @Test
  void growsTreesWithEnoughAnswers() {
    assertThat(fitted.scorer().trees().trees()).isPositive();
    assertThat(trained(trainer(), SimulatedLearners.log(5, 50, 3)).scorer().trees().trees())
        .isZero();
  }

  @Test
  void modelHoldsNoLearnerId() {
    String file = new String(ModelFile.toBytes(fitted), StandardCharsets.ISO_8859_1);

    assertThat(file).contains("topic-0").contains("item-0").doesNotContain("learner-");
  }

  @Test
  void unclockedModelIgnoresTimes() {
    LearningModel model = trained(trainer().clocked(false), log);

    assertThat(model.clocked()).isFalse();
    for (Feature feature : Feature.values()) {
      double weight = model.scorer().features().weights()[feature.column()];
      assertThat(weight).as(feature.name()).isFinite();
      if (feature.group() == FeatureGroup.TIME) {
        assertThat(weight).as(feature.name()).isZero();
      }
    }
  }

  @Test
  void aFewLearnersBeatTheBaseRate() {
    double better = 0;
    int logs = 20;
    for (int seed = 1; seed <= logs; seed++) {
      List<Interaction> few = SimulatedLearners.log(5, 12, seed);
      Map<String, Double> metrics = trained(trainer(), few).provenance().metrics();

      assertThat(metrics).containsEntry("held_out_learners", 1.0);
      better += metrics.get("base_rate_log_loss") - metrics.get("log_loss");
    }

    // The twelve held-out answers of one log are too few for a metric; those of all logs are
    // enough.
    assertThat(better / logs).isPositive();
  }

  @Test
  void tooLittleDataIsReportedWithTheMinimum() {
    assertThat(lack(List.of()))
        .isEqualTo(
            "Training takes at least 50 scored answers by at least 5 learners, some right and some"
                + " wrong, but there are 0 by 0.");
    assertThat(lack(SimulatedLearners.log(5, 9, 1))).endsWith("but there are 45 by 5.");
    assertThat(lack(SimulatedLearners.log(4, 50, 1))).endsWith("but there are 200 by 4.");
    assertThat(lack(allScored(1))).endsWith("but there are 3000 by 60, all right.");
    assertThat(lack(allScored(0))).endsWith("but there are 3000 by 60, all wrong.");
  }

  @Test
  void trainsWithEqualAnswersInTheTrainingPart() {
    LearnerSample sample = new LearnerSample(1, Integer.MAX_VALUE);
    SimulatedLearners.histories(log, new ContentIndex()).forEach(sample::add);
    Set<String> heldOut =
        sample.learners().subList(0, 12).stream()
            .map(History::learnerId)
            .collect(Collectors.toSet());
    List<Interaction> alike =
        log.stream().map(seen -> scored(seen, heldOut.contains(seen.learnerId()) ? 0 : 1)).toList();

    LearningModel model = trained(trainer(), alike);

    assertThat(model.provenance().metrics()).doesNotContainKey("auc");
    assertThat(model.provenance().metrics().get("log_loss")).isFinite();
  }

  @Test
  void longLogIsSampledByLearner() {
    LearningModel model = trained(trainer().maxInteractions(1_000), log);

    assertThat(model.provenance().learners()).isEqualTo(20);
    assertThat(model.provenance().rows()).isEqualTo(1_000);
    assertThat(model.provenance().metrics())
        .containsEntry("left_out_learners", (double) learners() - 20)
        .containsEntry("left_out_interactions", (double) log.size() - 1_000);
  }

  @Test
  void difficultiesOfASampleAreCountedOverTheWholeLog() {
    LearningModel sampled = trained(trainer().maxInteractions(1_000), log);
    LearningModel whole = fitted;

    assertThat(sampled.content().items()).isEqualTo(whole.content().items());
    assertThat(sampled.difficulties().items()).containsExactly(whole.difficulties().items());
    assertThat(sampled.difficulties().topics()).containsExactly(whole.difficulties().topics());
    assertThat(whole.provenance().metrics()).doesNotContainKey("left_out_learners");
  }

  private long learners() {
    return log.stream().map(Interaction::learnerId).distinct().count();
  }

  @Tag("slow")
  @Test
  @Tag("stress")
  void cancellationEndsTrainingAtAnyStage() {
    List<String> stages = new ArrayList<>();
    train(
        trainer().build(),
        log,
        (stage, fraction) -> {
          assertThat(fraction).isBetween(0.0, 1.0);
          stages.add(stage);
          return true;
        });

    for (int last : stops(stages)) {
      AtomicInteger left = new AtomicInteger(last);
      TrainingResult result =
          train(trainer().build(), log, (stage, fraction) -> left.decrementAndGet() > 0);

      assertThat(result).isEqualTo(new TrainingResult.Cancelled());
      assertThat(left).as("not asked again").hasValue(0);
    }
  }

  /** Returns the first and the last call of each stage, and others at equal distances. */
  private static Set<Integer> stops(List<String> stages) {
    Set<Integer> stops = new TreeSet<>();
    for (String stage : Set.copyOf(stages)) {
      stops.add(stages.indexOf(stage) + 1);
      stops.add(stages.lastIndexOf(stage) + 1);
    }
    int step = Math.max(7, stages.size() / STOPS);
    for (int call = 1; call <= stages.size(); call += step) {
      stops.add(call);
    }
    return stops;
  }

  @Test
  void trainingClosesTheLog() {
    AtomicInteger open = new AtomicInteger();
    trainer()
        .build()
        .train(
            () -> {
              open.incrementAndGet();
              return log.stream().onClose(open::decrementAndGet);
            },
            WINDOW,
            TrainingProgress.none());

    assertThat(open).hasValue(0);
  }

  @Test
  void settingOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.builder().heldOut(0))
        .withMessage("heldOut must be above 0 and at most 0.5, but is 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.builder().maxInteractions(10))
        .withMessage("maxInteractions must be from 1,000 to 200,000,000, but is 10.");
  }

  private List<Interaction> allScored(double score) {
    return log.stream().map(seen -> scored(seen, score)).toList();
  }

  private static Interaction scored(Interaction seen, double score) {
    return SimulatedLearners.answer(
        seen.learnerId(), seen.topicId(), seen.itemId().orElseThrow(), score, seen.occurredAt());
  }

  private static SmileTrainer.Builder trainer() {
    return SmileTrainer.builder().clock(InstantSource.fixed(NOW));
  }

  private static String lack(List<Interaction> log) {
    TrainingResult result = train(trainer().build(), log, TrainingProgress.none());
    return ((TrainingResult.NotEnoughData) result).reason();
  }

  private static LearningModel trained(SmileTrainer.Builder trainer, List<Interaction> log) {
    TrainingResult result = train(trainer.build(), log, TrainingProgress.none());
    return ((TrainingResult.Trained) result).model();
  }

  private static TrainingResult train(
      SmileTrainer trainer, List<Interaction> log, TrainingProgress progress) {
    return trainer.train(log::stream, WINDOW, progress);
  }
}
