package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log of 3,600 answers, of which the model in use has seen all but the newest 300. */
class WarmStartTest {

  private static final List<Interaction> LOG = SimulatedLearners.log(60, 60, 11);
  private static final Instant THEN =
      LOG.stream().map(Interaction::occurredAt).sorted().skip(3_300).findFirst().orElseThrow();
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<Interaction> NEW = LOG.stream().filter(WarmStartTest::isNew).toList();
  private static final LearningModel IN_USE =
      ((TrainingResult.Trained) train(trainer(), before(), Optional.empty(), THEN)).model();

  private final Set<String> stages = new HashSet<>();

  @Test
  void trainingStartsFromTheModelInUse() {
    TrainingResult.Trained trained = (TrainingResult.Trained) warm(.1, LOG);

    LearningModel model = trained.model();
    assertThat(trained.comparison().orElseThrow())
        .startsWith(
            "Training started from the model in use and learned from 300 new answers. Since the"
                + " last full training there are 300, which is 9.1 % of its 3300 answers. On 300"
                + " answers of ")
        .contains(" learners that are new since its training the candidate has a log loss of ");
    assertThat(stages)
        .contains("Fitting the new answers")
        .doesNotContain("Growing trees for all learners", "Fitting all learners");
    assertThat(model.provenance().metrics())
        .containsAllEntriesOf(
            Map.of(
                "new_answers", 300.0,
                "answers_since_full_training", 300.0,
                "full_training_answers", 3_300.0,
                "held_out_answers", 300.0,
                "gate_answers", 300.0))
        .containsKeys("auc", "log_loss", "ece", "gate_log_loss_change_low");
    assertThat(model.provenance().rows()).isEqualTo(3_600);
    assertThat(model.scorer().trees().trees())
        .isEqualTo(IN_USE.scorer().trees().trees())
        .isPositive();
    assertThat(model.scorer().content().items()).isNotEqualTo(IN_USE.scorer().content().items());
    assertThat(model.topicAnswers()).isNotEqualTo(IN_USE.topicAnswers());
  }

  @Test
  void sameLogAndModelInUseGiveTheSameModel() {
    List<Interaction> otherOrder = new ArrayList<>(LOG.subList(1_800, 3_600));
    otherOrder.addAll(LOG.subList(0, 1_800));

    assertThat(bytes(warm(.1, otherOrder))).isEqualTo(bytes(warm(.1, LOG)));
  }

  @Test
  void newItemGetsItsOwnWeight() {
    List<Interaction> longer = new ArrayList<>(LOG);
    longer.replaceAll(
        seen ->
            isNew(seen) && seen.topicId().equals("topic-1")
                ? SimulatedLearners.answer(
                    seen.learnerId(),
                    seen.topicId(),
                    "item-of-today",
                    seen.score().orElseThrow(),
                    seen.occurredAt())
                : seen);

    LearningModel model = ((TrainingResult.Trained) warm(.1, longer)).model();

    int item = model.content().itemCount() - 1;
    assertThat(model.content().items().get(item).id()).isEqualTo("item-of-today");
    assertThat(item).isEqualTo(IN_USE.content().itemCount());
    assertThat(model.scorer().content().items()[item]).isNotZero();
    assertThat(read(ModelFile.toBytes(model)).content().itemCount()).isEqualTo(item + 1);
  }

  @Test
  void growthBeyondTheLimitTrainsAnew() {
    assertThat(explanation(warm(.05, LOG)))
        .startsWith(
            "Training was full, because the 300 new answers since the last full training are 9.1 %"
                + " of its 3300 answers, and the limit is 5.0 %. On ");
    assertThat(stages).contains("Fitting all learners");
  }

  @Test
  void growthAddsUpUntilTheNextFullTraining() {
    LearningModel first = ((TrainingResult.Trained) warmUntil(3_550)).model();
    assertThat(first.provenance().metrics()).containsEntry("answers_since_full_training", 250.0);
    List<Interaction> more = new ArrayList<>(LOG);
    Instant later = NOW.plusSeconds(60);
    for (int learner = 0; learner < 25; learner++) {
      for (int i = 0; i < 10; i++) {
        more.add(
            SimulatedLearners.answer(
                "learner-" + learner, "topic-1", "item-" + i, i % 3 == 0 ? 0 : 1, later));
      }
    }
    more.sort(Comparator.comparing(Interaction::learnerId));

    TrainingResult second =
        train(
            trainer().startFromModelInUse(.1), more, Optional.of(first), later.plusSeconds(3_600));

    assertThat(explanation(second))
        .startsWith(
            "Training was full, because the 500 new answers since the last full training are 15.2 %"
                + " of its 3300 answers");
  }

  @Test
  void newTopicTrainsAnew() {
    List<Interaction> longer = new ArrayList<>(LOG);
    Interaction last = NEW.get(NEW.size() - 1);
    longer.add(
        LOG.indexOf(last) + 1,
        SimulatedLearners.answer(
            last.learnerId(), "new", "new", 1, last.occurredAt().plusSeconds(5)));

    assertThat(explanation(warm(.1, longer)))
        .startsWith(
            "Training was full, because the model in use does not know 1 of the topics. On ");
  }

  @Test
  void fewNewAnswersLeaveTheModelInUse() {
    TrainingResult result = warmUntil(3_400);

    assertThat(result).isInstanceOf(TrainingResult.Refused.class);
    assertThat(explanation(result))
        .matches(
            "There are 100 new answers of \\d+ learners since the model in use was trained. A"
                + " comparison needs 200 of 20, so the model in use stays.");
    assertThat(stages).containsExactly("Reading the log");
  }

  @Test
  void exchangedScoresAreNotLearned() {
    List<Interaction> exchanged = new ArrayList<>(LOG);
    exchanged.replaceAll(
        seen ->
            isNew(seen)
                ? SimulatedLearners.answer(
                    seen.learnerId(),
                    seen.topicId(),
                    seen.itemId().orElseThrow(),
                    1 - seen.score().orElseThrow(),
                    seen.occurredAt())
                : seen);

    assertThat(explanation(warm(.1, exchanged)))
        .startsWith(
            "Training was full, because a start from the model in use is not good enough: The"
                + " answers contradict the model in use: it ranks ");
  }

  @Test
  void limitOutOfRangeIsRefused() {
    for (double limit : new double[] {-.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SmileTrainer.builder().startFromModelInUse(limit))
          .withMessage("maxGrowth must be from 0 to 1, but is " + limit + ".");
    }
  }

  /** Trains on the answers up to a number in the order of time. */
  private TrainingResult warmUntil(int until) {
    Instant end =
        LOG.stream().map(Interaction::occurredAt).sorted().skip(until).findFirst().orElseThrow();
    return warm(.1, LOG.stream().filter(seen -> seen.occurredAt().isBefore(end)).toList());
  }

  private TrainingResult warm(double maxGrowth, List<Interaction> log) {
    return trainer()
        .startFromModelInUse(maxGrowth)
        .build()
        .train(
            log::stream,
            new TimeWindow(Instant.EPOCH, NOW),
            Optional.of(IN_USE),
            (stage, fraction) -> {
              stages.add(stage);
              return true;
            });
  }

  private static TrainingResult train(
      SmileTrainer.Builder trainer,
      List<Interaction> log,
      Optional<LearningModel> inUse,
      Instant until) {
    return trainer
        .build()
        .train(log::stream, new TimeWindow(Instant.EPOCH, until), inUse, TrainingProgress.none());
  }

  private static SmileTrainer.Builder trainer() {
    return SmileTrainer.builder().recurrent(false).clock(InstantSource.fixed(NOW));
  }

  private static boolean isNew(Interaction seen) {
    return !seen.occurredAt().isBefore(THEN);
  }

  private static List<Interaction> before() {
    return LOG.stream().filter(seen -> !isNew(seen)).toList();
  }

  private static String explanation(TrainingResult result) {
    return result.match(
        trained -> trained.comparison().orElse(""),
        lack -> lack.reason(),
        refused -> refused.reason(),
        cancelled -> "");
  }

  private static byte[] bytes(TrainingResult result) {
    return ModelFile.toBytes(((TrainingResult.Trained) result).model());
  }

  private static LearningModel read(byte[] file) {
    return ModelFile.read(file)
        .match(
            read -> read.model(),
            refused -> {
              throw new AssertionError(refused.reason());
            });
  }
}
