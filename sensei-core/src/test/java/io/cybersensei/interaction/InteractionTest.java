package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class InteractionTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Interaction FULL =
      Interaction.builder()
          .id(new UUID(0, 1))
          .learnerId("ada")
          .type(InteractionType.ANSWERED)
          .topicId("tcp")
          .itemId("q1")
          .score(.5)
          .duration(Duration.ofSeconds(30))
          .occurredAt(NOON)
          .metadata(Map.of("device", "phone"))
          .build();

  @Test
  void equalsAnotherOnlyIfEveryFieldDoes() {
    assertThat(FULL.toBuilder().build()).isEqualTo(FULL).hasSameHashCodeAs(FULL);
    for (UnaryOperator<Interaction.Builder> change :
        List.<UnaryOperator<Interaction.Builder>>of(
            other -> other.id(new UUID(0, 2)),
            other -> other.learnerId("bob"),
            other -> other.type(InteractionType.COMPLETED),
            other -> other.topicId("udp"),
            other -> other.topics(Map.of("tcp", 1.0, "udp", 1.0)),
            other -> other.topics(Map.of("tcp", .5)),
            other -> other.itemId("q2"),
            other -> other.score(1),
            other -> other.duration(Duration.ofSeconds(31)),
            other -> other.occurredAt(NOON.plusSeconds(1)),
            other -> other.metadata(Map.of()))) {
      assertThat(change.apply(FULL.toBuilder()).build()).isNotEqualTo(FULL);
    }
  }

  @Test
  void namesEveryFieldInItsText() {
    assertThat(FULL)
        .hasToString(
            "Interaction[id=00000000-0000-0000-0000-000000000001, learnerId=ada, type=ANSWERED,"
                + " topicId=tcp, itemId=Optional[q1], score=OptionalDouble[0.5],"
                + " duration=Optional[PT30S], occurredAt=2026-03-01T12:00:00Z,"
                + " metadata={device=phone}]");
  }

  @Test
  void isTruncatedToWhatStoresKeep() {
    Interaction fine =
        FULL.toBuilder()
            .score(-0.0)
            .duration(Duration.ofNanos(1_999_999))
            .occurredAt(NOON.plusNanos(1_999))
            .build();

    assertThat(fine.score()).hasValue(0.0);
    assertThat(fine.duration()).contains(Duration.ofMillis(1));
    assertThat(fine.occurredAt()).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void builderNamesTheMissingValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().occurredAt(NOON).type(InteractionType.VIEWED).build())
        .withMessage("id is missing.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().id(new UUID(0, 1)).type(InteractionType.VIEWED).build())
        .withMessage("occurred_at is missing.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().id(new UUID(0, 1)).occurredAt(NOON).build())
        .withMessageStartingWith("The type must be one of answered,");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().id(new UUID(0, 1)).occurredAt(NOON).buildUnchecked())
        .withMessage("type is missing.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interaction.builder().occurredAt(NOON).build())
        .withMessage("learner_id must not be empty.");
  }

  @Test
  void builderRefusesABrokenRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FULL.toBuilder().score(2).build())
        .withMessage("The score must be a number from 0 to 1.");
    assertThatNullPointerException()
        .isThrownBy(() -> FULL.toBuilder().metadata(new HashMap<>(nullValue())));
  }

  @Test
  void laterChangesOfTheMetadataChangeNothing() {
    Map<String, String> metadata = new HashMap<>(Map.of("device", "phone"));
    Interaction.Builder builder = FULL.toBuilder().metadata(metadata);
    metadata.put("device", "tablet");

    assertThat(builder.build()).isEqualTo(FULL);
  }

  private static Interaction.Builder builder() {
    return Interaction.builder().learnerId("ada").topicId("tcp");
  }

  @SuppressWarnings("NullAway") // A caller may do so.
  private static Map<String, String> nullValue() {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("device", null);
    return metadata;
  }
}
