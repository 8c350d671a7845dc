package io.cybersensei.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.challenge.Challenge.Decision;
import io.cybersensei.learning.TopicLevel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ChallengeStore}. Each test gets an empty store. */
public abstract class ChallengeStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty store; called at most once in a test. */
  protected abstract ChallengeStore emptyStore();

  private static Challenge challenge(String learner, Optional<String> text, Instant at) {
    return new Challenge(
        UUID.randomUUID(),
        learner,
        "Réseaux 🎓",
        text,
        TopicLevel.FAMILIAR,
        .625,
        at,
        Optional.empty());
  }

  @Test
  void worksWhenEmpty() {
    ChallengeStore store = emptyStore();

    assertThat(store.of("ada")).isEmpty();
    assertThat(
            store.decide(
                "ada", UUID.randomUUID(), new Decision(true, "ivy", NOON, Optional.empty())))
        .isEmpty();
  }

  @Test
  void challengesAreReturnedNewestFirst() {
    ChallengeStore store = emptyStore();
    Challenge first = challenge("ada", Optional.of("I \"use\" it; 'daily' 🎓"), NOON);
    Challenge second = challenge("ada", Optional.empty(), NOON.plusSeconds(1));
    store.add(first);
    store.add(second);
    store.add(challenge("Ada", Optional.empty(), NOON));

    assertThat(store.of("ada")).containsExactly(second, first);
  }

  @Test
  void firstDecisionStays() {
    ChallengeStore store = emptyStore();
    Challenge challenge = challenge("ada", Optional.empty(), NOON);
    store.add(challenge);
    Decision yes = new Decision(true, "ivy", NOON.plusSeconds(9), Optional.of("Well done."));

    assertThat(store.decide("bob", challenge.id(), yes)).isEmpty();
    assertThat(store.decide("ada", challenge.id(), yes)).contains(challenge.decided(yes));
    assertThat(
            store.decide("ada", challenge.id(), new Decision(false, "eve", NOON, Optional.empty())))
        .contains(challenge.decided(yes));
    assertThat(store.of("ada")).containsExactly(challenge.decided(yes));
  }
}
