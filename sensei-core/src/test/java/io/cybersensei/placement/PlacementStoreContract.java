package io.cybersensei.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.practice.QuestionDifficulty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link PlacementStore}. Each test gets an empty store. */
public abstract class PlacementStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty store; called at most once in a test. */
  protected abstract PlacementStore emptyStore();

  /** Returns a test of a learner with values in every field. */
  public static StoredPlacement placement(String learner, int revision, Scope scope) {
    PlacementStep open =
        PlacementStep.open(
            new UUID(4, revision), "réseaux 🎓", Optional.of("q1"), QuestionDifficulty.HARD);
    PlacementStep answered =
        open.answered(
            PlacementAnswer.scored(1, .25).item("q\"2\"").taking(Duration.ofMillis(1_500)),
            true,
            NOON);
    PlacementStep skipped = open.answered(PlacementAnswer.skipped(2), false, NOON);
    return new StoredPlacement(
        learner,
        revision,
        new UUID(7, 8),
        scope,
        NOON,
        revision % 2 == 0 ? Optional.of(NOON.plusSeconds(60)) : Optional.empty(),
        revision % 2 == 0,
        List.of(answered, skipped, open),
        List.of(new PlacementTopic("réseaux 🎓", TopicOutcome.KNOWN, .875, 1, 0)));
  }

  @Test
  void worksWhenEmpty() {
    assertThat(emptyStore().find("ada")).isEmpty();
  }

  @Test
  void testIsReturnedAsItWasStored() {
    PlacementStore store = emptyStore();
    List<Scope> scopes =
        List.of(
            Scope.everything(),
            Scope.courses(List.of("net", "sql")),
            Scope.module("Réseaux"),
            Scope.module("net", "Réseaux"),
            Scope.topics(List.of("b", "a")));

    for (int i = 0; i < scopes.size(); i++) {
      StoredPlacement placement = placement("ada", i + 1, scopes.get(i));
      assertThat(store.save(placement)).isTrue();
      assertThat(store.find("ada")).contains(placement);
    }
  }

  @Test
  void oneOfTwoChangesOfARevisionIsStored() {
    PlacementStore store = emptyStore();
    StoredPlacement first = placement("ada", 1, Scope.everything());

    assertThat(store.save(placement("ada", 2, Scope.everything()))).isFalse();
    assertThat(store.save(first)).isTrue();
    assertThat(store.save(placement("ada", 1, Scope.course("net")))).isFalse();
    assertThat(store.save(placement("ada", 3, Scope.course("net")))).isFalse();
    assertThat(store.find("ada")).contains(first);
  }

  @Test
  void learnersAreComparedExactly() {
    PlacementStore store = emptyStore();
    StoredPlacement first = placement("ada", 1, Scope.everything());
    store.save(first);

    assertThat(store.save(placement("Ada", 1, Scope.course("net")))).isTrue();
    assertThat(store.find("ada")).contains(first);
    assertThat(store.find("ada ")).isEmpty();
  }
}
