package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.jpa.training.TrainingRun.Outcome;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.ml.SmileTrainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Nights of a schedule whose trainer starts from the model in use. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(1_800)
@Tag("slow")
class NightlyGrowthTest extends RetrainingFixture {

  private final Trainer trainer =
      SmileTrainer.builder().recurrent(false).startFromModelInUse(.1).clock(() -> now).build();

  @Test
  void nightlyTrainingFollowsTheGrowthOfTheLog() {
    log(60, 50, 1);
    Retraining here = started("here", trainer);

    assertThat(night(here, 1))
        .isEqualTo(Outcome.PROMOTED + ": There was no trained model for a comparison.");
    log(5, 10, 2);
    assertThat(night(here, 2))
        .isEqualTo(
            Outcome.REFUSED
                + ": There are 50 new answers of 5 learners since the model in use was trained. A"
                + " comparison needs 200 of 20, so the model in use stays.");
    log(40, 5, 3);
    assertThat(night(here, 3))
        .startsWith(
            Outcome.PROMOTED
                + ": Training started from the model in use and learned from 250 new answers. Since"
                + " the last full training there are 250, which is 8.3 % of its 3000 answers. On ");
    assertThat(here.runs(1).get(0).metrics())
        .containsEntry("new_answers", 250.0)
        .containsEntry("full_training_answers", 3_000.0);
    assertThat(storage.models().active().orElseThrow().id())
        .isEqualTo(here.runs(1).get(0).modelId().getAsLong());
    log(40, 5, 4);
    assertThat(night(here, 4))
        .contains(
            ": Training was full, because the 450 new answers since the last full training are"
                + " 15.0 % of its 3000 answers, and the limit is 10.0 %. ");
    assertThat(here.runs(10)).hasSize(4);
  }

  /** Moves the clock to the next night, and returns the outcome and the explanation. */
  private String night(Retraining node, int number) {
    now = node.nextRun().orElseThrow();
    TrainingRun run =
        patiently()
            .until(
                () -> node.runs(number),
                runs -> runs.size() == number && runs.get(0).endedAt().isPresent())
            .get(0);
    patiently().until(() -> node.nextRun().orElseThrow().isAfter(now));
    now = now.plus(Duration.ofHours(6));
    return run.outcome() + ": " + run.explanation().orElseThrow();
  }

  /** A training takes seconds, and on a busy machine minutes. */
  private static ConditionFactory patiently() {
    return eventually().atMost(Duration.ofMinutes(10));
  }

  /** Stores answers of the last hours on six topics of ten items, which are harder and harder. */
  private void log(int learners, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      double ability = new SplittableRandom(learner).nextDouble() * 4 - 2;
      for (int answer = 0; answer < each; answer++) {
        int topic = random.nextInt(6);
        int item = random.nextInt(10);
        double logit = ability + 1 - topic * .3 - item * .2 + answer * .02;
        log.add(
            Interaction.builder()
                .id(new UUID(seed, learner * 1_000L + answer))
                .learnerId("learner-" + learner)
                .type(InteractionType.ANSWERED)
                .topicId("topic-" + topic)
                .itemId("item-" + topic + "-" + item)
                .score(random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0)
                .occurredAt(now.minusSeconds(3_600L - answer * 60L))
                .build());
      }
    }
    storage.interactions().append(log);
  }
}
