package io.cybersensei.jpa.testing;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.UUID;

/** Interactions for tests. */
public final class Interactions {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private Interactions() {}

  public static Interaction answer(String learner, Instant at) {
    return Interaction.builder()
        .id(UUID.randomUUID())
        .learnerId(learner)
        .type(InteractionType.ANSWERED)
        .topicId("tcp")
        .itemId("q1")
        .score(1)
        .occurredAt(at)
        .build();
  }
}
