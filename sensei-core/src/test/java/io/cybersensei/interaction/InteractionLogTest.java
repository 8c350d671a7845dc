package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionLogTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final InteractionStore store = InteractionStore.inMemory();
  private final TopicCatalog topics = TopicCatalog.inMemory();
  private final InteractionLog log = new InteractionLog(store, topics, () -> NOW);

  @BeforeEach
  void teachOneTopic() {
    topics.replace(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @Test
  void draftIsStoredWithIdAndTimeOfLogging() {
    LogResult outcome = log.log(InteractionDraft.answered("ada", "tcp", 1));

    assertThat(outcome).isInstanceOf(LogResult.Stored.class);
    Interaction stored = ((LogResult.Stored) outcome).interaction();
    assertThat(stored.occurredAt()).isEqualTo(NOW);
    assertThat(store.recent("ada", 10)).containsExactly(stored);
  }

  @Test
  void generatedIdsBeginWithTheTimeAndAreUnique() {
    InteractionDraft draft = InteractionDraft.answered("ada", "tcp", 1).at(Instant.EPOCH);

    log.logAll(Collections.nCopies(1_000, draft));

    assertThat(store.recent("ada", 2_000))
        .hasSize(1_000)
        .extracting(Interaction::id)
        .allSatisfy(
            id -> {
              assertThat(id.version()).isEqualTo(7);
              assertThat(id.variant()).isEqualTo(2);
              assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
            });
  }

  @Test
  void repeatedIdIsReportedAndChangesNothing() {
    UUID id = UUID.randomUUID();
    log.log(InteractionDraft.answered("ada", "tcp", 1).id(id));

    assertThat(log.log(InteractionDraft.answered("ada", "tcp", 1).id(id)))
        .isEqualTo(new LogResult.AlreadyKnown(id));
    assertThat(store.recent("ada", 10)).singleElement().extracting(Interaction::score).isNotNull();
    assertThat(store.recent("ada", 10).get(0).score()).hasValue(1);
  }

  @Test
  void validOnesAreStoredAndOthersReportedByPlace() {
    UUID id = UUID.randomUUID();

    List<LogResult> outcomes =
        log.logAll(
            List.of(
                InteractionDraft.answered("ada", "tcp", 1).id(id),
                InteractionDraft.answered("ada", "tcp", 7),
                InteractionDraft.viewed("ada", "udp"),
                InteractionDraft.viewed("ada", "tcp"),
                InteractionDraft.answered("ada", "tcp", 1).id(id)));

    assertThat(outcomes.get(0)).isInstanceOf(LogResult.Stored.class);
    assertThat(violations(outcomes.get(1))).extracting(Violation::field).containsExactly("score");
    assertThat(violations(outcomes.get(2)))
        .containsExactly(
            new Violation(
                "topic_id", "unknown_topic", "There is no topic 'udp' in the curriculum."));
    assertThat(outcomes.get(3)).isInstanceOf(LogResult.Stored.class);
    assertThat(outcomes.get(4)).isEqualTo(new LogResult.AlreadyKnown(id));
    assertThat(store.recent("ada", 10)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.0001, 1.0001, Double.NaN, Double.POSITIVE_INFINITY})
  void scoreOutsideOfZeroToOneIsRefused(double score) {
    assertThat(violations(log.log(InteractionDraft.answered("ada", "tcp", score))))
        .containsExactly(
            new Violation("score", "out_of_range", "The score must be a number from 0 to 1."));
  }

  @Test
  void answerNeedsAScoreAndAViewHasNone() {
    assertThat(violations(log.log(InteractionDraft.of("ada", InteractionType.ANSWERED, "tcp"))))
        .extracting(Violation::rule)
        .containsExactly("required");
    assertThat(violations(log.log(InteractionDraft.viewed("ada", "tcp").score(1))))
        .extracting(Violation::rule)
        .containsExactly("not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", " ada", "ada\n", "a\u0000da", "ada\u2028", "\uD800"})
  void ambiguousLearnerIdIsRefused(String learner) {
    assertThat(violations(log.log(InteractionDraft.viewed(learner, "tcp"))))
        .extracting(Violation::field)
        .containsExactly("learner_id");
  }

  @Test
  void everyBrokenRuleIsReported() {
    InteractionDraft draft =
        InteractionDraft.answered("", "nowhere", 2)
            .item("i".repeat(201))
            .taking(Duration.ofDays(8))
            .at(NOW.plus(Duration.ofHours(1)))
            .metadata(Map.of("", "x"));

    assertThat(violations(log.log(draft)))
        .extracting(Violation::field)
        .containsExactly(
            "learner_id",
            "item_id",
            "score",
            "duration_seconds",
            "metadata",
            "occurred_at",
            "topic_id");
  }

  @Test
  void metadataIsBounded() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 33; i++) {
      many.put("name" + i, "value");
    }
    assertThat(metadataRule(many)).isEqualTo("too_many");
    assertThat(metadataRule(Collections.singletonMap("name", "v".repeat(1_001))))
        .isEqualTo("value_too_long");
    assertThat(metadataRule(Collections.singletonMap("n".repeat(65), "v")))
        .isEqualTo("name_length");
    assertThat(metadataRule(Collections.singletonMap("n", "a\0b"))).isEqualTo("invalid_character");
    assertThat(metadataRule(Collections.singletonMap("n", "\uD83D")))
        .isEqualTo("invalid_character");
  }

  @Test
  void metadataHasAtMostFourKibibytesInUtf8() {
    Map<String, String> full = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      full.put("" + i, "v".repeat(1_000));
    }
    full.put("rest", "v".repeat(4_096 - 4 * 1_001 - 4));
    assertThat(log.log(InteractionDraft.viewed("ada", "tcp").metadata(full)))
        .isInstanceOf(LogResult.Stored.class);

    full.put("rest", full.get("rest") + "v");
    LogResult refused = log.log(InteractionDraft.viewed("ada", "tcp").metadata(full));
    assertThat(violations(refused).get(0).field()).isEqualTo("metadata");
    assertThat(violations(refused).get(0).rule()).isEqualTo("too_large");
    assertThat(violations(refused).get(0).message())
        .isEqualTo(
            "The names and values of the metadata can have at most 4,096 bytes together, in"
                + " UTF-8.");
    assertThat(metadataRule(Map.of("a", "\uD83D\uDE00".repeat(500), "b", "€".repeat(700))))
        .isEqualTo("too_large");
  }

  @Test
  void clockAFewMinutesAheadIsAccepted() {
    assertThat(log.log(InteractionDraft.viewed("ada", "tcp").at(NOW.plusSeconds(299))))
        .isInstanceOf(LogResult.Stored.class);
    assertThat(violations(log.log(InteractionDraft.viewed("ada", "tcp").at(Instant.MIN))))
        .extracting(Violation::field)
        .containsExactly("occurred_at");
  }

  private String metadataRule(Map<String, String> metadata) {
    return violations(log.log(InteractionDraft.viewed("ada", "tcp").metadata(metadata)))
        .get(0)
        .rule();
  }

  @Test
  void allOrNothingStoresNothingIfOneIsRefused() {
    List<LogResult> outcomes =
        log.logAll(
            List.of(
                InteractionDraft.answered("ada", "tcp", 1),
                InteractionDraft.answered("ada", "tcp", 2)),
            BatchMode.ALL_OR_NOTHING);

    assertThat(outcomes.get(0)).isEqualTo(new LogResult.NotStored());
    assertThat(violations(outcomes.get(1))).extracting(Violation::field).containsExactly("score");
    assertThat(store.recent("ada", 10)).isEmpty();
  }

  @Test
  void allOrNothingStoresAllIfAllAreValid() {
    List<LogResult> outcomes =
        log.logAll(
            List.of(
                InteractionDraft.answered("ada", "tcp", 1),
                InteractionDraft.answered("ada", "tcp", 0)),
            BatchMode.ALL_OR_NOTHING);

    assertThat(outcomes).allMatch(outcome -> outcome instanceof LogResult.Stored);
    assertThat(store.recent("ada", 10)).hasSize(2);
  }

  @Test
  void overloadedStoreIsReportedAsAResult() {
    InteractionLog busy =
        new InteractionLog(
            batch -> {
              throw new OverloadedException(Duration.ofSeconds(3));
            },
            topics,
            () -> NOW);

    assertThat(busy.log(InteractionDraft.answered("ada", "tcp", 1)))
        .isEqualTo(new LogResult.Overloaded(Duration.ofSeconds(3)));
  }

  private static List<Violation> violations(LogResult outcome) {
    return ((LogResult.Refused) outcome).violations();
  }
}
