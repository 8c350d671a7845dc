package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.PathStep;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The estimate that a learner would have without some of the answers. */
class SuccessWithoutAnswersTest {

  private final Storage storage = Storage.inMemory();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final Sensei sensei = Sensei.builder().storage(storage).clock(() -> now).build();

  SuccessWithoutAnswersTest() {
    TestModels.activate(storage.models(), TestModels.attentive(Map.of("a", .8, "b", .6, "c", .5)));
    sensei.refreshModel();
    sensei.teach(
        Curriculum.of(
            Topic.of("a", "A").in("M"), Topic.of("b", "B").in("M"), Topic.of("c", "C").in("N")));
  }

  /** Logs right and wrong answers, 1 and 0, a minute apart. */
  private void answer(String learner, String topic, String scores) {
    for (int i = 0; i < scores.length(); i++) {
      now = now.plusSeconds(60);
      assertThat(
              sensei.log(InteractionDraft.answered(learner, topic, scores.charAt(i) - '0').at(now)))
          .isInstanceOf(LogResult.Stored.class);
    }
  }

  private TopicEstimate estimate(String learner, String topic) {
    return sensei.path(learner).steps().stream()
        .filter(step -> step.topic().id().equals(topic))
        .map(PathStep::knowledge)
        .findFirst()
        .orElseThrow()
        .estimate();
  }

  @Test
  void withoutItsOwnAnswersATopicIsThatOfAnotherLearner() {
    answer("ada", "a", "1011");
    answer("ada", "c", "001");
    answer("bob", "a", "1011");
    answer("bob", "c", "001");
    answer("bob", "b", "0110");

    assertThat(estimate("bob", "b").successWithoutOwn())
        .isCloseTo(estimate("ada", "b").successProbability(), within(1e-9));
    assertThat(estimate("bob", "b").successProbability())
        .isNotCloseTo(estimate("bob", "b").successWithoutOwn(), within(1e-3));
  }

  @Test
  void withoutOtherAnswersATopicIsThatOfABeginnerThere() {
    answer("ada", "b", "0110");
    answer("bob", "b", "0110");
    answer("bob", "a", "1111");
    answer("bob", "c", "11");
    now = now.plusSeconds(3_600);

    assertThat(estimate("bob", "b").successWithoutOthers())
        .isCloseTo(estimate("ada", "b").successProbability(), within(.01));
    assertThat(estimate("bob", "a").successWithoutOwn())
        .isLessThan(estimate("bob", "a").successProbability());
  }
}
