package io.cybersensei.privacy;

import static io.cybersensei.privacy.LearnerTrace.GOALS;
import static io.cybersensei.privacy.LearnerTrace.INTERACTIONS;
import static io.cybersensei.privacy.LearnerTrace.MEMBERSHIPS;
import static io.cybersensei.privacy.LearnerTrace.SNAPSHOT;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditPage;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of the personal data of every {@link Storage}. A feature that keeps other data about
 * learners takes part in it by a {@link LearnerTrace}.
 */
public abstract class PersonalDataContract {

  private static final int BATCH = 10;

  /** Returns an empty storage. It is called at most once in a test. */
  protected abstract Storage emptyStorage();

  @Test
  void emptyStorageHoldsNothing() throws Exception {
    LearnerRights rights = rights(emptyStorage());

    assertThat(export(rights, "ada")).containsOnlyKeys("learner");
    assertThat(rights.erase("ada").erased()).isEmpty();
  }

  @Test
  void exportHasEveryKindOfRecord() throws Exception {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerTrace.leaveAll(storage, "bob");

    Map<String, Object> exported = export(rights(storage), "ada");

    assertThat(exported).containsEntry("learner", Map.of("learner_id", "ada"));
    for (LearnerTrace trace : LearnerTrace.values()) {
      assertThat(exported).containsKey(trace.kind());
    }
    assertThat(exported.toString()).doesNotContain("bob");
  }

  @Test
  void exportedInteractionHasAllFields() throws Exception {
    Storage storage = emptyStorage();
    LearnerTrace.INTERACTIONS.leave(storage, "ada");
    Interaction first = storage.interactions().recent("ada", 10).get(0);

    List<?> interactions = (List<?>) export(rights(storage), "ada").get("interactions");

    assertThat(interactions).hasSize(3);
    assertThat(interactions.get(0))
        .isEqualTo(
            Map.of(
                "id", first.id().toString(),
                "learner_id", "ada",
                "type", "answered",
                "topic_id", "tcp",
                "item_id", "q0",
                "score", .5,
                "duration_seconds", 1.5,
                "occurred_at", "2026-03-01T12:00:00.123456Z",
                "metadata", Map.of("of", "ada", "quoted", "\"\\\n\uD83D\uDE80")));
  }

  @Test
  void exportedAccountHasNoPasswordHash() throws Exception {
    Storage storage = emptyStorage();
    LearnerTrace.ACCOUNT.leave(storage, "ada");

    List<?> accounts = (List<?>) export(rights(storage), "ada").get("accounts");

    assertThat(accounts).hasSize(1);
    assertThat(accounts.get(0).toString())
        .contains("ada@example.org", "The one called ada", "learner", "2026-03-01T12:00")
        .doesNotContain("$2b$");
  }

  @Test
  void exportedEventsHaveNoHashOfTheName() throws Exception {
    Storage storage = emptyStorage();
    LearnerTrace.ACCOUNT.leave(storage, "ada");
    LearnerTrace.AUDIT_EVENTS.leave(storage, "ada");

    List<?> events = (List<?>) export(rights(storage), "ada").get("audit_events");

    assertThat(events).hasSize(2);
    assertThat(List.<Object>copyOf(events))
        .contains(
            Map.of(
                "at", "2026-03-01T12:00:00.123456Z",
                "type", "sign_in_rejected",
                "network", "192.0.2.1"));
  }

  @Test
  void exportLeavesTheStreamOpenAndReportsItsFailure() {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("The disk is full.");
          }

          @Override
          public void close() {
            throw new AssertionError("It is the caller's to close.");
          }
        };

    assertThatThrownBy(() -> rights(storage).export("ada", full))
        .isInstanceOf(IOException.class)
        .hasMessage("The disk is full.");
  }

  @Test
  void erasureErasesOneLearnerOnly() throws Exception {
    Storage storage = emptyStorage();
    List<String> others = List.of("adá", "ad", "adam", "ad_");
    LearnerTrace.leaveAll(storage, "ada");
    others.forEach(other -> LearnerTrace.leaveAll(storage, other));
    LearnerRights rights = rights(storage);
    List<Map<String, Object>> before = new ArrayList<>();
    for (String other : others) {
      before.add(export(rights, other));
    }

    Erasure erasure = rights.erase("ada");

    for (LearnerTrace trace : LearnerTrace.values()) {
      assertThat(erasure.erased()).containsKey(trace.kind());
    }
    assertThat(erasure.erased()).containsEntry("interactions", 3L).containsEntry("accounts", 1L);
    assertThat(export(rights, "ada")).containsOnlyKeys("learner");
    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
    assertThat(storage.auth().accounts().findByUsername("ada")).isEmpty();
    assertThat(storage.auth().accounts().findByEmail("ada@example.org")).isEmpty();
    for (int i = 0; i < others.size(); i++) {
      assertThat(export(rights, others.get(i))).isEqualTo(before.get(i));
    }
  }

  @Test
  void secondErasureFindsNothing() {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerRights rights = rights(storage);
    rights.erase("ada");

    assertThat(rights.erase("ada").erased()).isEmpty();
  }

  @Test
  void erasedLearnerCanReturnAsANewOne() {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerRights rights = rights(storage);
    Interaction forgotten = storage.interactions().recent("ada", 1).get(0);
    rights.erase("ada");

    LearnerTrace.leaveAll(storage, "ada");

    assertThat(storage.interactions().append(List.of(forgotten))).containsExactly(forgotten.id());
    assertThat(storage.interactions().recent("ada", 10)).hasSize(4);
    assertThat(storage.auth().accounts().findByUsername("ada")).isPresent();
  }

  @Test
  void invalidIdsHoldNothing() throws Exception {
    LearnerRights rights = rights(emptyStorage());

    for (String odd : List.of("", " ", "a\0da", "\uD83D", "a".repeat(10_000))) {
      assertThat(export(rights, odd)).containsOnlyKeys("learner");
      assertThat(rights.erase(odd).erased()).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void erasureErasesAcknowledgedBatchesWhileOthersLog() throws Exception {
    Storage storage = emptyStorage();
    LearnerRights rights = rights(storage);
    try (OthersLog others = new OthersLog(storage)) {
      for (int round = 0; round < 20; round++) {
        Set<UUID> before = others.acknowledged();
        rights.erase("ada");
        List<UUID> left =
            storage.interactions().recent("ada", 100_000).stream().map(Interaction::id).toList();
        assertThat(left).doesNotContainAnyElementsOf(before);
        assertThat(left.size() % BATCH).as("whole batches").isZero();
      }
      others.finish();
    }
    rights.erase("ada");
    assertThat(storage.interactions().recent("ada", 10)).isEmpty();
  }

  @Test
  void renameMovesEveryKindOfLearning() throws Exception {
    Storage storage = emptyStorage();
    for (LearnerTrace trace :
        List.of(
            INTERACTIONS,
            GOALS,
            LearnerTrace.FEEDBACK,
            LearnerTrace.CHALLENGES,
            LearnerTrace.DECISIONS,
            LearnerTrace.PLACEMENT,
            MEMBERSHIPS,
            SNAPSHOT)) {
      trace.leave(storage, "ada");
    }
    LearnerTrace.leaveAll(storage, "adá");
    LearnerRights rights = rights(storage);
    Map<String, Object> before = export(rights, "ada");
    Map<String, Object> other = export(rights, "adá");

    Map<String, Long> moved = merged(rights.merge("ada", "lms/4711"));

    assertThat(moved)
        .containsOnly(
            Map.entry("interactions", 3L),
            Map.entry("goals", 2L),
            Map.entry("feedback", 2L),
            Map.entry("challenges", 1L),
            Map.entry("decisions", 1L),
            Map.entry("placements", 1L),
            Map.entry("group_memberships", 2L),
            Map.entry("learner_snapshots", 1L));
    assertThat(export(rights, "ada")).containsOnlyKeys("learner");
    Map<String, Object> after = export(rights, "lms/4711");
    assertThat(after)
        .containsOnlyKeys(
            "learner",
            "interactions",
            "goals",
            "feedback",
            "challenges",
            "decisions",
            "group_memberships",
            "audit_events");
    assertThat(after.get("decisions")).isEqualTo(before.get("decisions"));
    assertThat(after.get("goals")).isEqualTo(before.get("goals"));
    assertThat(after.get("challenges")).isEqualTo(before.get("challenges"));
    assertThat(after.get("feedback")).isEqualTo(before.get("feedback"));
    assertThat(after.get("group_memberships")).isEqualTo(before.get("group_memberships"));
    assertThat(after.get("interactions").toString())
        .isEqualTo(
            before.get("interactions").toString().replace("learner_id=ada", "learner_id=lms/4711"));
    assertThat(export(rights, "adá")).isEqualTo(other);
  }

  @Test
  void mergeKeepsBothHistoriesAndEndsTheFormerAccount() throws Exception {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerTrace.leaveAll(storage, "bob");
    storage.goals().put(new KeptGoal("ada", "exam", Goal.ofTopic("tls"), Instant.EPOCH, 9, 1));
    LearnerRights rights = rights(storage);

    Map<String, Long> moved = merged(rights.merge("ada", "bob"));

    assertThat(moved)
        .containsEntry("interactions", 3L)
        .containsEntry("accounts", 1L)
        .containsEntry("sessions", 2L)
        .containsEntry("audit_events", 2L);
    assertThat(export(rights, "ada")).containsOnlyKeys("learner");
    List<Interaction> history = storage.interactions().recent("bob", 10);
    assertThat(history).hasSize(6).isSortedAccordingTo(comparing(Interaction::occurredAt));
    // The former learner kept one goal that the other keeps, too, and one with a taken id.
    assertThat(storage.goals().of("bob"))
        .extracting(KeptGoal::id)
        .containsExactlyInAnyOrder("exam", "hobby", "exam-2");
    assertThat(storage.feedback().of("bob"))
        .extracting(TopicFeedback::topicId, TopicFeedback::shown)
        .containsExactly(tuple("tcp", 2), tuple("tls", 0));
    assertThat(storage.groups().find("7b").orElseThrow().learners()).containsExactly("bob");
    assertThat(storage.auth().accounts().findByUsername("bob")).isPresent();
    assertThat(storage.auth().accounts().findByUsername("ada")).isEmpty();
  }

  @Test
  void secondMergeMovesOnlyWhatHasArrivedSince() {
    Storage storage = emptyStorage();
    INTERACTIONS.leave(storage, "ada");
    LearnerRights rights = rights(storage);
    merged(rights.merge("ada", "bob"));

    assertThat(merged(rights.merge("ada", "bob"))).isEmpty();
    INTERACTIONS.leave(storage, "ada");
    assertThat(merged(rights.merge("ada", "bob")))
        .containsExactlyEntriesOf(Map.of("interactions", 3L));
    assertThat(storage.interactions().recent("bob", 10)).hasSize(6);
  }

  @Test
  void mergeIsRecordedWithItsActor() throws Exception {
    Storage storage = emptyStorage();
    LearnerRights rights = rights(storage);
    UUID service = UUID.randomUUID();
    INTERACTIONS.leave(storage, "ada");
    merged(rights.merge("ada", "bob", Actor.ofService(service)));
    merged(rights.merge("ada", "bob", Actor.ofPerson("grace")));
    merged(rights.merge("bob", "carl", Actor.ofPerson("grace")));

    assertThat(merges(storage))
        .containsExactlyInAnyOrder(
            tuple(Optional.of(service), Optional.of(learners("ada", "bob", Optional.empty()))),
            tuple(Optional.empty(), Optional.of(learners("bob", "carl", Optional.of("grace")))));
    assertThat(export(rights, "carl").get("audit_events").toString())
        .contains("type=learner_merged", "from=bob", "into=carl")
        .doesNotContain("grace");
    assertThat(export(rights, "grace")).containsOnlyKeys("learner");
  }

  @Test
  void erasureErasesTheIdsOfAllMerges() {
    Storage storage = emptyStorage();
    LearnerRights rights = rights(storage);
    INTERACTIONS.leave(storage, "ada");
    INTERACTIONS.leave(storage, "dora");
    merged(rights.merge("ada", "bob"));
    merged(rights.merge("bob", "carl"));
    merged(rights.merge("dora", "emil"));

    assertThat(rights.erase("carl").erased()).containsEntry("audit_events", 2L);
    assertThat(merges(storage))
        .extracting(event -> event.toList().get(1))
        .containsExactlyInAnyOrder(
            Optional.empty(),
            Optional.empty(),
            Optional.of(learners("dora", "emil", Optional.empty())));
  }

  @Test
  void eventsOfTheFormerAccountFollowTheMerge() {
    Storage storage = emptyStorage();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerTrace.leaveAll(storage, "bob");
    UUID bob = storage.auth().accounts().findByUsername("bob").orElseThrow().account().id();
    merged(rights(storage).merge("ada", "bob"));

    assertThat(AuditTrail.of(storage.auth().audit()).page(Optional.of(bob), Optional.empty(), 9))
        .extracting(AuditPage::items, as(list(AuditEvent.class)))
        .extracting(AuditEvent::type, AuditEvent::network)
        .filteredOn(event -> event.toList().contains(AuditEvent.Type.SIGNED_IN))
        .containsExactly(
            tuple(AuditEvent.Type.SIGNED_IN, Optional.of("192.0.2.1")),
            tuple(AuditEvent.Type.SIGNED_IN, Optional.of("192.0.2.1")));
    rights(storage).erase("bob");
    assertThat(AuditTrail.of(storage.auth().audit()).page(Optional.empty(), Optional.empty(), 99))
        .extracting(AuditPage::items, as(list(AuditEvent.class)))
        .allMatch(event -> event.network().isEmpty() && event.name().isEmpty());
  }

  private static List<Tuple> merges(Storage storage) {
    return AuditTrail.of(storage.auth().audit())
        .page(Optional.empty(), Optional.empty(), AuditTrail.MAX_LIMIT)
        .items()
        .stream()
        .filter(event -> event.type() == AuditEvent.Type.LEARNER_MERGED)
        .map(event -> tuple(event.accountId(), event.merged()))
        .toList();
  }

  private static AuditEvent.MergedLearners learners(String from, String into, Optional<String> by) {
    return new AuditEvent.MergedLearners(from, into, by);
  }

  @Test
  void mergeOfInvalidIdsIsRefused() {
    LearnerRights rights = rights(emptyStorage());

    assertThat(refused(rights.merge("ada", "ada"))).containsExactly("into same");
    assertThat(refused(rights.merge("", " a")))
        .containsExactly("from required", "into surrounding_space");
    assertThat(refused(rights.merge("a\0", "\uD83D")))
        .containsExactly("from control_character", "into control_character");
    assertThat(merged(rights.merge("ada", "bob"))).isEmpty();
  }

  @Test
  @Timeout(60)
  void mergeLosesNoInteractionWhileOthersLog() throws Exception {
    Storage storage = emptyStorage();
    LearnerRights rights = rights(storage);
    Set<UUID> acknowledged = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      // A merged history grows, so each round ends its log before the history is read.
      try (OthersLog others = new OthersLog(storage)) {
        acknowledged.addAll(mergedWhileLogging(rights, storage, others));
      }
    }
    merged(rights.merge("ada", "bob"));
    assertThat(ids(storage, "ada")).isEmpty();
    assertThat(ids(storage, "bob").equals(acknowledged)).isTrue();
  }

  /** Merges once while others log, and returns all that they logged. */
  private static Set<UUID> mergedWhileLogging(
      LearnerRights rights, Storage storage, OthersLog others) throws Exception {
    Set<UUID> before = others.acknowledged();
    merged(rights.merge("ada", "bob"));
    others.finish();
    assertThat(ids(storage, "bob").containsAll(before)).isTrue();
    return others.acknowledged();
  }

  /** Sets, because lists of so many take minutes to compare. */
  private static Set<UUID> ids(Storage storage, String learnerId) {
    List<Interaction> history = storage.interactions().recent(learnerId, 1_000_000);
    Set<UUID> ids = history.stream().map(Interaction::id).collect(Collectors.toSet());
    assertThat(ids).hasSameSizeAs(history);
    return ids;
  }

  private static Map<String, Long> merged(MergeResult result) {
    return result.match(
        merged -> merged.merge().moved(),
        refused -> {
          throw new AssertionError(refused);
        });
  }

  private static List<String> refused(MergeResult result) {
    return result.match(
        merged -> {
          throw new AssertionError(merged);
        },
        refused ->
            refused.violations().stream().map(each -> each.field() + " " + each.rule()).toList());
  }

  private static List<Interaction> batch() {
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      batch.add(
          Interaction.builder()
              .id(UUID.randomUUID())
              .learnerId("ada")
              .type(InteractionType.VIEWED)
              .topicId("tcp")
              .occurredAt(Instant.EPOCH.plusSeconds(i))
              .build());
    }
    return batch;
  }

  private static LearnerRights rights(Storage storage) {
    return Sensei.builder().storage(storage).build().learnerRights();
  }

  private static Map<String, Object> export(LearnerRights rights, String learnerId)
      throws IOException, JoseException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rights.export(learnerId, out);
    return JsonUtil.parseJson(out.toString(StandardCharsets.UTF_8));
  }

  /** Logs batches for Ada on a thread of its own, from the third acknowledged one until it ends. */
  private static final class OthersLog implements AutoCloseable {

    private final Set<UUID> acknowledged = new HashSet<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Future<?> logging;

    OthersLog(Storage storage) throws InterruptedException {
      CountDownLatch underWay = new CountDownLatch(3);
      logging =
          executor.submit(
              () -> {
                while (!stop.get()) {
                  List<Interaction> batch = batch();
                  storage.interactions().append(batch);
                  synchronized (acknowledged) {
                    batch.forEach(each -> acknowledged.add(each.id()));
                  }
                  underWay.countDown();
                }
              });
      underWay.await();
    }

    /** Returns what was acknowledged until now. */
    Set<UUID> acknowledged() {
      synchronized (acknowledged) {
        return Set.copyOf(acknowledged);
      }
    }

    /** Waits until nothing more is logged; a failed append is thrown. */
    void finish() throws Exception {
      stop.set(true);
      logging.get();
    }

    @Override
    public void close() {
      stop.set(true);
      executor.shutdownNow();
    }
  }
}
