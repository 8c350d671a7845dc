package io.cybersensei.learning.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.InteractionType;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTopicsTest {

  private final RecentTopics recent = new RecentTopics();

  @Test
  void newOrderIsEmpty() {
    assertThat(order(recent)).isEmpty();
    assertThat(recent.hasMet(0)).isFalse();
  }

  @Test
  void newestTopicIsFirstAndRepeatsAreIgnored() {
    meet(3, 3, 1, 1, 1, 7);

    assertThat(order(recent)).containsExactly(7, 1, 3);
  }

  @Test
  void returnMovesATopicToTheFront() {
    meet(3, 1, 7, 3);

    assertThat(order(recent)).containsExactly(3, 7, 1);
  }

  @Test
  void firstTopicStaysKnown() {
    assertThat(recent.first()).isEqualTo(RecentTopics.NONE);

    meet(IntStream.range(5, 1_000).toArray());

    assertThat(recent.first()).isEqualTo(5);
    assertThat(recent.copy().first()).isEqualTo(5);
  }

  @Test
  void orderIsBoundedAndEveryMetTopicIsKnown() {
    meet(IntStream.range(0, 1_000).toArray());

    assertThat(order(recent))
        .hasSize(RecentTopics.MAX_SIZE)
        .startsWith(999, 998)
        .endsWith(1_000 - RecentTopics.MAX_SIZE);
    assertThat(recent.hasMet(0)).isTrue();
    assertThat(recent.hasMet(1_000)).isFalse();
  }

  @Test
  void everyInteractionButADismissalAndAPlacementMeetsItsTopic() {
    LearnerState state = new LearnerState(Difficulties.uniform(.65), true);
    InteractionType[] types = InteractionType.values();
    for (int topic = 0; topic < types.length; topic++) {
      OptionalDouble score =
          types[topic].scoreRequired() ? OptionalDouble.of(1) : OptionalDouble.empty();
      state.observe(types[topic], topic, ContentIndex.NO_ITEM, score, topic);
    }

    for (int topic = 0; topic < types.length; topic++) {
      assertThat(state.recentTopics().hasMet(topic))
          .as(types[topic].name())
          .isEqualTo(
              types[topic] != InteractionType.DISMISSED && types[topic] != InteractionType.PLACED);
    }
  }

  private void meet(int... topics) {
    for (int topic : topics) {
      recent.meet(topic);
    }
  }

  private static int[] order(RecentTopics recent) {
    return IntStream.range(0, recent.size()).map(recent::topic).toArray();
  }
}
