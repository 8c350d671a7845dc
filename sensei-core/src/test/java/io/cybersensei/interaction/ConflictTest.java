package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An id belongs to one interaction: the same again is known, and another one is a conflict. */
class ConflictTest {

  private static final UUID ID = new UUID(7, 8);
  private static final Instant THEN = Instant.parse("2026-03-01T11:00:00.123456Z");
  private static final InteractionDraft FIRST =
      InteractionDraft.answered("ada", "tcp", 1)
          .id(ID)
          .item("q1")
          .taking(Duration.ofSeconds(5))
          .at(THEN)
          .metadata(Map.of("a", "1", "b", "2"));

  private final InteractionStore store = InteractionStore.inMemory();
  private final TopicCatalog topics = TopicCatalog.inMemory();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InteractionLog log = new InteractionLog(store, topics, InstantSource.system());

  @BeforeEach
  void teach() {
    topics.replace(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS")));
  }

  static Stream<InteractionDraft> others() {
    return Stream.of(
        InteractionDraft.answered("bob", "tls", 0).id(ID),
        InteractionDraft.answered("Ada", "tcp", 1)
            .id(ID)
            .item("q1")
            .taking(Duration.ofSeconds(5))
            .at(THEN)
            .metadata(Map.of("a", "1", "b", "2")),
        FIRST.item("q2"),
        FIRST.score(.5),
        FIRST.taking(Duration.ofSeconds(6)),
        FIRST.at(THEN.plusNanos(1_000)),
        FIRST.metadata(Map.of("a", "1")),
        InteractionDraft.viewed("ada", "tcp").id(ID).at(THEN));
  }

  @ParameterizedTest
  @MethodSource("others")
  void idOfAnotherInteractionConflicts(InteractionDraft other) {
    log.log(FIRST);

    assertThat(log.log(other)).isEqualTo(new LogResult.Conflicting(ID));
    assertThat(log.log(FIRST)).isEqualTo(new LogResult.AlreadyKnown(ID));
    assertThat(store.recent("bob", 10)).isEmpty();
    assertThat(store.recent("ada", 10)).hasSize(1);
  }

  @Test
  void detailsThatAreNotStoredMakeNoConflict() {
    log.log(FIRST);

    assertThat(
            log.log(
                FIRST
                    .at(THEN.plusNanos(999))
                    .taking(Duration.ofSeconds(5).plusNanos(1))
                    .metadata(Map.of("b", "2", "a", "1"))))
        .isEqualTo(new LogResult.AlreadyKnown(ID));
  }

  @Test
  void repeatWithoutATimeIsKnownLater() {
    InteractionLog turned = new InteractionLog(store, topics, () -> now);
    InteractionDraft untimed = InteractionDraft.answered("ada", "tcp", 1).id(ID);
    turned.log(untimed);
    now = now.plusSeconds(60);

    assertThat(turned.log(untimed)).isEqualTo(new LogResult.AlreadyKnown(ID));
    assertThat(turned.log(untimed.score(0))).isEqualTo(new LogResult.Conflicting(ID));
    assertThat(turned.log(untimed.at(now))).isEqualTo(new LogResult.Conflicting(ID));
  }

  @Test
  void conflictWithinABatchKeepsTheFirst() {
    List<LogResult> results = log.logAll(List.of(FIRST, FIRST.score(0), FIRST));

    assertThat(results.get(0)).isInstanceOf(LogResult.Stored.class);
    assertThat(results.subList(1, 3))
        .containsExactly(new LogResult.Conflicting(ID), new LogResult.AlreadyKnown(ID));
    assertThat(log.logAll(List.of(FIRST.score(0), FIRST)))
        .containsExactly(new LogResult.Conflicting(ID), new LogResult.AlreadyKnown(ID));
  }

  @Test
  void conflictKeepsAnAtomicBatchOut() {
    InteractionDraft fresh = InteractionDraft.viewed("bob", "tls");
    InteractionDraft known = InteractionDraft.viewed("bob", "tls").id(new UUID(1, 1));
    log.logAll(List.of(FIRST, known));

    assertThat(log.logAll(List.of(fresh, known, FIRST.score(0)), BatchMode.ALL_OR_NOTHING))
        .containsExactly(
            new LogResult.NotStored(),
            new LogResult.AlreadyKnown(new UUID(1, 1)),
            new LogResult.Conflicting(ID));
    assertThat(
            log.logAll(
                List.of(fresh.id(new UUID(2, 2)), fresh.id(new UUID(2, 2)).item("q1")),
                BatchMode.ALL_OR_NOTHING))
        .containsExactly(new LogResult.NotStored(), new LogResult.Conflicting(new UUID(2, 2)));
    assertThat(store.recent("bob", 10)).hasSize(1);
  }

  @Test
  void unknownOutcomeIsAResultWithTheIds() {
    StorageFailureException lost =
        new StorageFailureException("Lost.", Outcome.NOT_KNOWN, Optional.empty());
    InteractionLog failing =
        new InteractionLog(
            batch -> {
              throw lost;
            },
            topics,
            InstantSource.system());

    List<LogResult> results =
        failing.logAll(List.of(FIRST, InteractionDraft.viewed("ada", "tcp"), FIRST.score(7)));

    assertThat(results.get(0))
        .isInstanceOfSatisfying(
            LogResult.NotKnown.class,
            notKnown -> {
              assertThat(notKnown.interaction().id()).isEqualTo(ID);
              assertThat(notKnown.failure()).isSameAs(lost);
            });
    assertThat(results.get(1)).isInstanceOf(LogResult.NotKnown.class);
    assertThat(results.get(2)).isInstanceOf(LogResult.Refused.class);
  }
}
