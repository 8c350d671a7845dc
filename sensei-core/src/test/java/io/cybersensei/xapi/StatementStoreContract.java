package io.cybersensei.xapi;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The contract of every {@link StatementStore}, in its storage. Each test gets an empty one. */
public abstract class StatementStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  private Storage storage = Storage.inMemory();
  private Statements statements = statementsOf(storage);

  private void open() {
    storage = emptyStorage();
    statements = statementsOf(storage);
  }

  private static Statements statementsOf(Storage storage) {
    Sensei sensei = Sensei.builder().storage(storage).clock(() -> NOON).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    return sensei.statements();
  }

  private static Statement statement(UUID id, String learner, String verb) {
    return new Statement(
        id,
        "{\"id\":\"" + id + "\",\"text\":\"Zoë 'x' \\u0000 🎓\"}",
        StatementKey.VERB.of(id + verb),
        false,
        Optional.empty(),
        false,
        Set.of(StatementKey.VERB.of(verb), StatementKey.AGENT.of(learner)),
        Set.of(learner),
        Optional.empty());
  }

  private static Statement answer(UUID id, String learner) {
    Statement plain = statement(id, learner, "answered");
    return new Statement(
        id,
        plain.content(),
        plain.digest(),
        false,
        Optional.empty(),
        false,
        plain.keys(),
        plain.learners(),
        Optional.of(InteractionDraft.answered(learner, "tcp", 1).id(id).at(NOON)));
  }

  private static Statement referring(UUID target, boolean voiding) {
    Statement plain = statement(UUID.randomUUID(), "ivy", voiding ? "voided" : "liked");
    return new Statement(
        plain.id(),
        plain.content(),
        plain.digest(),
        false,
        Optional.of(target),
        voiding,
        plain.keys(),
        plain.learners(),
        Optional.empty());
  }

  private static StatementQuery about(String key, boolean ascending, int limit) {
    return new StatementQuery(
        key.isEmpty() ? Set.of() : Set.of(key),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ascending,
        OptionalLong.empty(),
        limit);
  }

  private static List<UUID> ids(StatementPage page) {
    return page.statements().stream().map(StoredStatement::id).toList();
  }

  @Test
  void worksWhenEmpty() {
    open();

    assertThat(statements.find(UUID.randomUUID(), Optional.empty())).isEmpty();
    assertThat(statements.list(StatementQuery.newest(1)))
        .isEqualTo(new StatementPage(List.of(), false));
    assertThat(statements.consistentThrough()).isEqualTo(NOON);
  }

  @Test
  void statementAndItsInteractionAreStoredOnce() {
    open();
    Statement answer = answer(UUID.randomUUID(), "ada");

    StatementAppendResult first = statements.store(List.of(answer));
    StatementAppendResult again = statements.store(List.of(answer));

    assertThat(first)
        .isInstanceOfSatisfying(
            StatementAppendResult.Appended.class,
            each -> {
              assertThat(each.added()).containsExactly(answer.id());
              assertThat(each.logged().get(answer.id())).isInstanceOf(LogResult.Stored.class);
            });
    assertThat(again)
        .isInstanceOfSatisfying(
            StatementAppendResult.Appended.class, each -> assertThat(each.added()).isEmpty());
    StoredStatement stored = statements.find(answer.id(), Optional.of("ada")).orElseThrow();
    assertThat(stored.json()).endsWith("🎓\",\"stored\":\"" + NOON + "\"}");
    assertThat(statements.find(answer.id(), Optional.of("Ada"))).isEmpty();
    assertThat(storage.interactions().recent("ada", 9))
        .extracting(Interaction::id)
        .containsExactly(answer.id());
  }

  @Test
  void conflictKeepsTheWholeBatchOut() {
    open();
    UUID id = UUID.randomUUID();
    statements.store(List.of(statement(id, "ada", "liked")));

    StatementAppendResult result =
        statements.store(
            List.of(answer(UUID.randomUUID(), "bob"), statement(id, "ada", "disliked")));

    assertThat(result).isEqualTo(new StatementAppendResult.Conflicting(Set.of(id)));
    assertThat(statements.list(StatementQuery.newest(9)).statements()).hasSize(1);
    assertThat(storage.interactions().recent("bob", 9)).isEmpty();
  }

  @Test
  void voidedStatementNoLongerCounts() {
    open();
    Statement answer = answer(UUID.randomUUID(), "ada");
    Statement other = answer(UUID.randomUUID(), "ada");
    statements.store(List.of(answer, other));
    Statement voiding = referring(answer.id(), true);

    statements.store(List.of(voiding));
    statements.store(List.of(referring(voiding.id(), true)));

    assertThat(storage.interactions().recent("ada", 9))
        .extracting(Interaction::id)
        .containsExactly(other.id());
    assertThat(statements.find(answer.id(), Optional.empty()).orElseThrow().voided()).isTrue();
    assertThat(statements.find(voiding.id(), Optional.empty()).orElseThrow().voided()).isFalse();
    // The statements that refer to a voided one are still found under its keys.
    assertThat(ids(statements.list(about(StatementKey.VERB.of("answered"), true, 9))))
        .hasSize(3)
        .startsWith(other.id(), voiding.id());
  }

  @Test
  void voidingStatementMayComeFirst() {
    open();
    Statement answer = answer(UUID.randomUUID(), "ada");
    statements.store(List.of(referring(answer.id(), true), referring(answer.id(), true)));

    statements.store(List.of(answer));

    assertThat(statements.find(answer.id(), Optional.empty()).orElseThrow().voided()).isTrue();
    assertThat(storage.interactions().recent("ada", 9)).isEmpty();
  }

  @Test
  void interactionOfTheHostStaysWhenAStatementIsVoided() {
    open();
    Statement answer = answer(UUID.randomUUID(), "ada");
    Sensei.builder().storage(storage).clock(() -> NOON).build().log(answer.draft().orElseThrow());

    statements.store(List.of(answer));
    statements.store(List.of(referring(answer.id(), true)));

    assertThat(storage.interactions().recent("ada", 9)).hasSize(1);
  }

  @Test
  void referenceIsFoundUnderTheKeysOfItsTarget() {
    open();
    UUID target = UUID.randomUUID();
    Statement early = referring(target, false);
    Statement second = referring(early.id(), false);
    statements.store(List.of(second, early));
    statements.store(List.of(statement(target, "ada", "passed")));
    Statement late = referring(target, false);
    statements.store(List.of(late));

    assertThat(ids(statements.list(about(StatementKey.VERB.of("passed"), true, 9))))
        .containsExactly(second.id(), early.id(), target, late.id());
  }

  @Test
  void pagesFollowTheOrderOfStoring() {
    open();
    List<UUID> stored = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Statement each = statement(UUID.randomUUID(), i == 2 ? "bob" : "ada", "liked");
      stored.add(each.id());
      statements.store(List.of(each));
    }

    StatementQuery query = about(StatementKey.AGENT.of("ada"), true, 3);
    StatementPage first = statements.list(query);
    StatementPage rest = statements.list(query.pageAfter(first.statements().get(2)));

    assertThat(ids(first)).containsExactly(stored.get(0), stored.get(1), stored.get(3));
    assertThat(first.more()).isTrue();
    assertThat(ids(rest)).containsExactly(stored.get(4));
    assertThat(rest.more()).isFalse();
    assertThat(ids(statements.list(StatementQuery.newest(2))))
        .containsExactly(stored.get(4), stored.get(3));
    Instant third = statements.find(stored.get(2), Optional.empty()).orElseThrow().storedAt();
    assertThat(third).isEqualTo(NOON.plusNanos(2_000));
    assertThat(
            ids(
                statements.list(
                    new StatementQuery(
                        Set.of(),
                        Optional.of("ada"),
                        Optional.of(NOON),
                        Optional.of(third.plusNanos(1_000)),
                        true,
                        OptionalLong.empty(),
                        9))))
        .containsExactly(stored.get(1), stored.get(3));
  }

  @Test
  void concurrentRepeatsAndVoidsCountOnce() throws Exception {
    open();
    Statement answer = answer(UUID.randomUUID(), "ada");
    Statement voided = answer(UUID.randomUUID(), "ada");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<StatementAppendResult>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Statement each = i % 2 == 0 ? voided : referring(voided.id(), true);
        all.add(
            CompletableFuture.supplyAsync(() -> statements.store(List.of(each, answer)), threads));
      }
      for (CompletableFuture<StatementAppendResult> each : all) {
        assertThat(each.get()).isInstanceOf(StatementAppendResult.Appended.class);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(storage.interactions().recent("ada", 9))
        .extracting(Interaction::id)
        .containsExactly(answer.id());
  }

  @Test
  void attachmentsComeBackUntilTheirStatementIsErased() {
    open();
    byte[] large = new byte[Attachment.MAX_BYTES];
    Arrays.fill(large, (byte) -7);
    Statement essay =
        statement(UUID.randomUUID(), "ada", "liked")
            .with(
                List.of(
                    new Attachment("b".repeat(128), "application/pdf", large),
                    new Attachment("a".repeat(56), "text/plain; charset=utf-8", new byte[0])));
    statements.store(List.of(essay));
    statements.store(List.of(essay.with(List.of())));

    List<Attachment> found = statements.attachments(essay.id());

    assertThat(found).extracting(Attachment::sha2).containsExactly("a".repeat(56), "b".repeat(128));
    assertThat(found)
        .extracting(Attachment::contentType)
        .containsExactly("text/plain; charset=utf-8", "application/pdf");
    assertThat(found.get(0).bytes()).isEmpty();
    assertThat(found.get(1).bytes()).isEqualTo(large);
    List<PersonalRecord> records = new ArrayList<>();
    storage.personalData().read("ada", records::add);
    assertThat(records.get(0).fields())
        .extractingByKey("attachments", as(InstanceOfAssertFactories.MAP))
        .containsEntry("a".repeat(56), "")
        .containsEntry("b".repeat(128), Base64.getEncoder().encodeToString(large));
    storage.personalData().erase("ada");
    assertThat(statements.attachments(essay.id())).isEmpty();
    // Nothing of the erased one is left for a statement with its id.
    statements.store(List.of(essay.with(List.of())));
    assertThat(statements.attachments(essay.id())).isEmpty();
  }

  @Test
  void erasureExportAndMergeCoverNamedLearners() {
    open();
    Statement both = statement(UUID.randomUUID(), "ada", "liked");
    Statement pair =
        new Statement(
            both.id(),
            both.content(),
            both.digest(),
            false,
            Optional.empty(),
            false,
            both.keys(),
            Set.of("ada", "bob"),
            Optional.empty());
    statements.store(List.of(pair, statement(UUID.randomUUID(), "bob", "liked")));

    assertThat(storage.personalData().merge("ada", "bob").moved()).containsEntry("statements", 1L);
    List<PersonalRecord> records = new ArrayList<>();
    storage.personalData().read("bob", records::add);
    assertThat(records).filteredOn(each -> each.kind().equals("statements")).hasSize(2);
    assertThat(storage.personalData().erase("ada").erased()).isEmpty();
    assertThat(storage.personalData().erase("bob").erased()).containsEntry("statements", 2L);
    assertThat(statements.list(StatementQuery.newest(9)).statements()).isEmpty();
  }
}
