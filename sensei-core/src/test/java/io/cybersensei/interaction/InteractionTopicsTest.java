package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionTopicsTest {

  private static final UUID ID = new UUID(0x1234_5678_9abc_7defL, 0x8000_0000_0000_0001L);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void oneTopicHasTheWeightOne() {
    assertThat(answer().topicId("tcp").build().topics()).isEqualTo(Map.of("tcp", 1.0));
    assertThat(answer().topicId("tcp").build().hasTopicWeights()).isFalse();
    assertThat(answer().topics(Map.of("tcp", 1.0)).build())
        .isEqualTo(answer().topicId("tcp").build());
  }

  @Test
  void mainTopicComesFirstThenTheOthersById() {
    Map<String, Double> topics = new LinkedHashMap<>();
    topics.put("udp", .5);
    topics.put("tcp", 1.0);
    topics.put("arp", .5);

    Interaction answer = answer().topicId("udp").topics(topics).build();

    assertThat(answer.topicId()).isEqualTo("udp");
    assertThat(answer.topics().keySet()).containsExactly("udp", "arp", "tcp");
  }

  @Test
  void mainTopicIsTheHeaviestUnlessItIsGiven() {
    assertThat(answer().topics(Map.of("a", .5, "c", .9, "b", .9)).build().topicId()).isEqualTo("b");
  }

  @Test
  void orderOfTheTopicsMeansNothing() {
    Map<String, Double> other = new LinkedHashMap<>();
    other.put("udp", 1.0);
    other.put("tcp", 1.0);

    assertThat(answer().topics(other).build())
        .isEqualTo(answer().topics(Map.of("tcp", 1.0, "udp", 1.0)).build());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -.5, 1.0001, Double.NaN, Double.POSITIVE_INFINITY})
  void weightOutOfRangeIsRefused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer().topics(Map.of("tcp", weight)).build())
        .withMessage(
            "The weight of a topic must be a number above 0 and at most 1, but that of 'tcp' is"
                + " not.");
  }

  @Test
  void idsOfTopicsFollowTheRules() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer().topics(Map.of(" tcp", 1.0)).build())
        .withMessage("An id in topics must not begin or end with white space.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer().topics(Map.of("", 1.0)).build())
        .withMessage("An id in topics must not be empty.");
  }

  @Test
  void topicsAreAtMostSixteen() {
    Map<String, Double> topics = new HashMap<>();
    for (int topic = 0; topic < Interaction.MAX_TOPICS; topic++) {
      topics.put("t" + topic, 1.0);
    }
    assertThat(answer().topics(topics).build().topics()).hasSize(16);

    topics.put("more", 1.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer().topics(topics).build())
        .withMessage("An interaction can have at most 16 topics.");
  }

  @Test
  void topicsNameTheMainTopicToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer().topicId("tcp").topics(Map.of("udp", 1.0)).build())
        .withMessage("topics must name the topic of topic_id too.");
  }

  @Test
  void logRefusesAnUnknownTopicOfSeveral() {
    Sensei sensei = sensei();

    LogResult refused = sensei.log(draft().topics(Map.of("tcp", 1.0, "smtp", 1.0)));

    assertThat(violations(refused))
        .containsExactly(
            new Violation(
                "topics", "unknown_topic", "There is no topic 'smtp' in the curriculum."));
  }

  @Test
  void repeatWithOtherTopicsIsAConflict() {
    Sensei sensei = sensei();
    sensei.log(draft().topics(Map.of("tcp", 1.0, "udp", .5)));

    assertThat(sensei.log(draft().topics(Map.of("udp", .5, "tcp", 1.0))))
        .isInstanceOf(LogResult.AlreadyKnown.class);
    assertThat(sensei.log(draft().topics(Map.of("udp", .6, "tcp", 1.0))))
        .isInstanceOf(LogResult.Conflicting.class);
    assertThat(sensei.log(draft())).isInstanceOf(LogResult.Conflicting.class);
  }

  private static List<Violation> violations(LogResult result) {
    return result instanceof LogResult.Refused refused ? refused.violations() : List.of();
  }

  private static Sensei sensei() {
    Sensei sensei = Sensei.builder().storage(Storage.inMemory()).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("udp", "UDP")));
    return sensei;
  }

  private static InteractionDraft draft() {
    return InteractionDraft.answered("ada", "tcp", 1).id(ID).at(NOON);
  }

  private static Interaction.Builder answer() {
    return Interaction.builder()
        .id(ID)
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .score(1)
        .occurredAt(NOON);
  }
}
