package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.recommend.PathStep;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A model of a few dozen answers must not keep learners from mastering topics. */
class LittleDataTest {

  private final Sensei sensei =
      Sensei.builder().storage(Storage.inMemory()).trainer(new SmileTrainer()).build();

  @Test
  void rightAnswersMasterATopic() {
    trainOn(12);

    for (int i = 0; i < 6; i++) {
      sensei.log(InteractionDraft.answered("ada", "tcp", 1).item("q" + i));
    }

    assertThat(stateOfFirstStep()).isEqualTo(PathStep.State.MASTERED);
  }

  @Test
  void wrongAnswersDoNotMasterATopic() {
    trainOn(12);

    for (int i = 0; i < 4; i++) {
      sensei.log(InteractionDraft.answered("ada", "tcp", i % 2).item("q" + i));
    }

    assertThat(stateOfFirstStep()).isEqualTo(PathStep.State.READY);
  }

  @Test
  void readingDoesNotLowerMastery() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
    for (int learner = 0; learner < 30; learner++) {
      for (int answer = 0; answer < 8; answer++) {
        boolean fails = learner % 2 == 0;
        if (fails) {
          sensei.log(InteractionDraft.viewed("l" + learner, "tcp"));
        }
        boolean right = fails == (answer % 4 == 0);
        sensei.log(
            InteractionDraft.answered("l" + learner, "tcp", right ? 1 : 0).item("q" + answer));
      }
    }
    sensei.train();
    double before = successOf("tcp");

    sensei.log(InteractionDraft.viewed("ada", "tcp"));

    assertThat(successOf("tcp")).isGreaterThanOrEqualTo(before);
  }

  private double successOf(String topic) {
    return sensei.recommend("ada", 10).items().stream()
        .filter(each -> each.topic().id().equals(topic))
        .findFirst()
        .orElseThrow()
        .successProbability();
  }

  private void trainOn(int learners) {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
    Random random = new Random(5);
    for (int learner = 0; learner < learners; learner++) {
      for (int answer = 0; answer < 5; answer++) {
        sensei.log(
            InteractionDraft.answered(
                    "l" + learner, "tcp", random.nextInt(10) < 3 + learner % 6 ? 1 : 0)
                .item("q" + answer));
      }
    }
    assertThat(sensei.train()).isInstanceOf(TrainingResult.Trained.class);
  }

  private PathStep.State stateOfFirstStep() {
    return sensei.path("ada").steps().get(0).state();
  }
}
