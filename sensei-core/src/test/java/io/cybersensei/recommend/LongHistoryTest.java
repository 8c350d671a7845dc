package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mastery in a log that is longer than any window. */
class LongHistoryTest {

  private static final int LONG = 21_000;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Sensei sensei =
      Sensei.builder().storage(Storage.inMemory()).clock(() -> NOW).build();

  LongHistoryTest() {
    sensei.teach(
        Curriculum.of(
            Topic.of("tcp", "TCP"),
            Topic.of("tls", "TLS").requiring("tcp"),
            Topic.of("dns", "DNS")));
    for (int i = 0; i < 6; i++) {
      sensei.log(answer("tcp", 1, i));
    }
    sensei.log(InteractionDraft.of("ada", InteractionType.DISMISSED, "dns").at(at(5)));
  }

  @ParameterizedTest
  @EnumSource(
      value = InteractionType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ANSWERED", "PLACED"})
  void otherInteractionsTakeNoMasteryAway(InteractionType type) {
    TopicKnowledge before = tcp();
    assertThat(before.estimate().mastered()).isTrue();

    List<InteractionDraft> many = new ArrayList<>();
    for (int i = 0; i < LONG; i++) {
      many.add(InteractionDraft.of("ada", type, "tls").at(at(10 + i)));
    }
    sensei.logAll(many);

    assertThat(tcp().estimate().mastered()).isTrue();
    assertThat(tcp().history().answers()).isEqualTo(6);
    assertThat(tcp().estimate().mastery()).isEqualTo(before.estimate().mastery());
    assertThat(tcp().schedule()).isEqualTo(before.schedule());
    assertThat(Classroom.ids(sensei.recommend("ada", 5))).contains("tls");
  }

  @Test
  void answersElsewhereTakeNoMasteryAway() {
    List<InteractionDraft> many = new ArrayList<>();
    for (int i = 0; i < LONG; i++) {
      many.add(answer("dns", i % 2, 10 + i).item("q" + i));
    }
    sensei.logAll(many);

    assertThat(tcp().estimate().mastered()).isTrue();
    assertThat(tcp().history().answers()).isEqualTo(6);
    assertThat(Classroom.ids(sensei.recommend("ada", 5))).contains("tls");
    assertThat(sensei.suggestPractice("ada", "tls")).isNotNull();
  }

  private TopicKnowledge tcp() {
    return sensei.path("ada").steps().stream()
        .filter(step -> step.topic().id().equals("tcp"))
        .findFirst()
        .orElseThrow()
        .knowledge();
  }

  private static InteractionDraft answer(String topic, double score, int second) {
    return InteractionDraft.answered("ada", topic, score).at(at(second));
  }

  private static Instant at(int second) {
    return NOW.minusSeconds(LONG + 100 - second);
  }
}
