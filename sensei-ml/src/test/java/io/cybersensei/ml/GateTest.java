package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.recommend.Recommendations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Six weeks of sixty learners. By default, the model in use is trained on the first 25 days. */
@Tag("slow")
class GateTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant THEN = START.plus(Duration.ofDays(25));
  private static final Instant NOW = START.plus(Duration.ofDays(42));

  private static final List<Interaction> LOG = SimulatedLearners.log(60, 200, 11);
  private static final LearningModel IN_USE = modelUntil(THEN);
  private static final TrainingResult HONEST = train(LOG, IN_USE);

  @Test
  void honestCandidatePassesWithAComparison() {
    Map<String, Double> metrics = passed(HONEST);
    assertThat(((TrainingResult.Trained) HONEST).comparison().orElseThrow())
        .startsWith(
            String.format(
                Locale.ROOT,
                "On 1406 answers of 37 learners of the newest 14 days the candidate has a log loss"
                    + " of %.4f and the model in use %.4f (difference: 95 %% interval ",
                metrics.get("gate_log_loss"),
                metrics.get("gate_in_use_log_loss")));
    assertThat(metrics)
        .containsEntry("gate_answers", 1_406.0)
        .containsEntry("gate_learners", 37.0)
        .containsEntry("gate_favours_in_use", 0.0)
        .containsKeys("gate_ece_change_low", "gate_ece_change_high", "gate_in_use_auc");
    double change = metrics.get("gate_log_loss") - metrics.get("gate_in_use_log_loss");
    assertThat(metrics.get("gate_log_loss_change")).isEqualTo(change).isBetween(-.02, .005);
    assertThat(metrics.get("gate_log_loss_change_low")).isLessThanOrEqualTo(change);
    assertThat(metrics.get("gate_log_loss_change_high")).isGreaterThanOrEqualTo(change);
    assertThat(metrics.get("gate_ece_change"))
        .isEqualTo(metrics.get("gate_ece") - metrics.get("gate_in_use_ece"));
  }

  @Test
  void exchangedAnswersAreRefused() {
    Storage storage = Storage.inMemory();
    Sensei sensei = sensei(storage, NOW);
    sensei.use(IN_USE);
    byte[] before = TestModels.activeFile(storage.models());
    storage.interactions().append(flipped(each -> true));

    TrainingResult result = sensei.train();

    assertThat(TestModels.activeFile(storage.models())).isEqualTo(before);
    assertThat(ModelFile.toBytes(sensei.model())).isEqualTo(before);
    assertThat(refusal(result))
        .startsWith(
            "The answers contradict the model in use: its difficulties rank 1406 answers of 37"
                + " learners of the newest 14 days the wrong way round (AUC 0.")
        .endsWith(
            "Right and wrong may have been exchanged, in these answers or in those it was trained"
                + " on.");
  }

  @Test
  void recentlyExchangedAnswersAreRefused() {
    assertThat(refusal(train(flipped(each -> !each.occurredAt().isBefore(THEN)), IN_USE)))
        .startsWith(
            "The answers contradict the model in use: it ranks 1406 answers of 37 learners");
  }

  @Test
  void honestNewestDaysRefuseACandidateFromExchangedAnswers() {
    Instant newestDays = Instant.parse("2026-01-28T03:16:57Z");

    assertThat(refusal(train(flipped(since(newestDays).negate()), IN_USE)))
        .startsWith(
            "The candidate predicts 1406 answers of 37 learners of the newest 14 days worse than"
                + " the model in use: log loss ");
  }

  @Test
  void enoughUnseenAnswersAreComparedAlone() {
    Instant lately = Instant.parse("2026-02-01T00:00:00Z");

    assertThat(passed(train(LOG, modelUntil(lately))))
        .containsEntry("gate_answers", (double) LOG.stream().filter(since(lately)).count())
        .containsEntry("gate_favours_in_use", 0.0);
  }

  @Test
  void notesThatTheModelInUseMayKnowTheDays() {
    TrainingResult result = train(LOG, ((TrainingResult.Trained) HONEST).model());

    assertThat(metrics(result))
        .containsEntry("gate_answers", 1_406.0)
        .containsEntry("gate_favours_in_use", 1.0);
  }

  @Test
  void unclockedLogIsComparedOnHeldOutLearners() {
    SmileTrainer.Builder unclocked = SmileTrainer.builder().clocked(false);
    LearningModel other = trained(unclocked, SimulatedLearners.log(30, 20, 11));

    Map<String, Double> metrics =
        passed(unclocked.build().train(LOG::stream, until(NOW), Optional.of(other), silent()));

    assertThat(metrics)
        .containsEntry("gate_answers", 2_400.0)
        .containsEntry("gate_learners", 12.0)
        .containsEntry("gate_favours_in_use", 1.0);
    assertThat(metrics.get("gate_log_loss")).isCloseTo(metrics.get("log_loss"), within(1e-12));
    assertThat(metrics.get("gate_log_loss_change")).isNegative();
  }

  @Test
  void passingCandidateIsUsedAndStored() {
    Storage storage = Storage.inMemory();
    Sensei sensei = sensei(storage, NOW);
    sensei.use(IN_USE);
    storage.interactions().append(LOG);

    assertThat(sensei.train()).isInstanceOf(TrainingResult.Trained.class);

    assertThat(sensei.model().provenance().metrics()).containsKey("gate_log_loss_change");
    assertThat(TestModels.activeFile(storage.models()))
        .isEqualTo(ModelFile.toBytes(sensei.model()));
  }

  @Test
  void rolledBackModelRanksIdentically() {
    Storage storage = Storage.inMemory();
    Sensei sensei = sensei(storage, NOW);
    storage.interactions().append(LOG);
    LearningModel earlier = IN_USE;
    sensei.use(earlier);
    byte[] file = TestModels.activeFile(storage.models());
    List<Recommendations> ranked = rankings(sensei);

    sensei.use(modelUntil(START.plus(Duration.ofDays(8))));
    assertThat(rankings(sensei)).isNotEqualTo(ranked);

    assertThat(sensei.use(earlier)).isEqualTo(new ModelUseResult.InUse());
    assertThat(rankings(sensei)).isEqualTo(ranked);
    assertThat(rankings(sensei).toString()).isEqualTo(ranked.toString());
    assertThat(TestModels.activeFile(storage.models())).isEqualTo(file);
    assertThat(rankings(sensei(storage, NOW))).isEqualTo(ranked);
  }

  private static List<Recommendations> rankings(Sensei sensei) {
    return IntStream.range(0, 60).mapToObj(n -> sensei.recommend("learner-" + n, 6)).toList();
  }

  private static Sensei sensei(Storage storage, Instant now) {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .trainer(SmileTrainer.builder().clock(() -> now).build())
            .clock(() -> now)
            .build();
    sensei.teach(
        Curriculum.of(
            IntStream.range(0, 6)
                .mapToObj(n -> Topic.of("topic-" + n, "Topic " + n))
                .toArray(Topic[]::new)));
    return sensei;
  }

  private static Predicate<Interaction> since(Instant then) {
    return each -> !each.occurredAt().isBefore(then);
  }

  private static List<Interaction> flipped(Predicate<Interaction> which) {
    return LOG.stream().map(each -> which.test(each) ? flipped(each) : each).toList();
  }

  private static Interaction flipped(Interaction seen) {
    return SimulatedLearners.answer(
        seen.learnerId(),
        seen.topicId(),
        seen.itemId().orElseThrow(),
        1 - seen.score().orElseThrow(),
        seen.occurredAt());
  }

  private static LearningModel modelUntil(Instant then) {
    List<Interaction> earlier = LOG.stream().filter(since(then).negate()).toList();
    TrainingResult result =
        SmileTrainer.builder()
            .clock(() -> then)
            .build()
            .train(earlier::stream, until(then), silent());
    return ((TrainingResult.Trained) result).model();
  }

  private static LearningModel trained(SmileTrainer.Builder trainer, List<Interaction> log) {
    TrainingResult result = trainer.build().train(log::stream, until(NOW), silent());
    return ((TrainingResult.Trained) result).model();
  }

  private static TrainingResult train(List<Interaction> log, LearningModel inUse) {
    return SmileTrainer.builder()
        .build()
        .train(log::stream, until(NOW), Optional.of(inUse), silent());
  }

  private static TimeWindow until(Instant then) {
    return new TimeWindow(START, then);
  }

  private static TrainingProgress silent() {
    return TrainingProgress.none();
  }

  private static Map<String, Double> metrics(TrainingResult result) {
    return result instanceof TrainingResult.Refused refused ? refused.metrics() : passed(result);
  }

  private static Map<String, Double> passed(TrainingResult result) {
    assertThat(result).isInstanceOf(TrainingResult.Trained.class);
    return ((TrainingResult.Trained) result).model().provenance().metrics();
  }

  private static String refusal(TrainingResult result) {
    assertThat(result).isInstanceOf(TrainingResult.Refused.class);
    return ((TrainingResult.Refused) result).reason();
  }
}
