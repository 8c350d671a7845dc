package io.cybersensei.jpa.testing;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** Interactions for tests. */
public final class Interactions {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private Interactions() {}

  public static Interaction answer(String learner, Instant at) {
    return new Interaction(
        UUID.randomUUID(),
        learner,
        InteractionType.ANSWERED,
        "tcp",
        Optional.of("q1"),
        OptionalDouble.of(1),
        Optional.empty(),
        at,
        Map.of());
  }
}
