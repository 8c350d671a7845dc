package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.SchemaManagement;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.GatedDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the interaction of concurrent callers of append. The database delays the commit of the
 * first caller, so that the others meet in the queue.
 */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
@Timeout(60)
class GroupCommitTest {

  @Parameter TestDatabase where;

  private final RecordedMetrics metrics = new RecordedMetrics();
  private EmptyDatabase database;
  private GatedDataSource gate;
  private JpaStorage storage;
  private InteractionStore store;
  private ExecutorService callers;

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    gate = new GatedDataSource(database.dataSource());
    callers = Executors.newCachedThreadPool();
    open(builder());
  }

  private JpaStorage.Builder builder() {
    return JpaStorage.builder()
        .dataSource(gate)
        .schemaManagement(SchemaManagement.NONE)
        .metrics(metrics)
        .commitsAtOnce(1);
  }

  private void open(JpaStorage.Builder builder) {
    storage = TestProvider.HIBERNATE.open(builder);
    store = storage.interactions();
  }

  @AfterEach
  void close() throws SQLException {
    gate.open();
    callers.shutdownNow();
    storage.close();
    database.close();
  }

  @Test
  void waitingCallersShareOneTransaction() throws Exception {
    List<Future<Set<UUID>>> appends = new ArrayList<>();
    gate.close();
    appends.add(append(answer("ada", NOON)));
    awaitGate(1);
    for (int i = 0; i < 20; i++) {
      appends.add(append(answer("learner-" + i, NOON)));
    }
    awaitWaiting(20);
    assertThat(metrics.value(Metric.LOG_WAITING)).isEqualTo(20);
    int before = gate.commits();
    gate.open();

    for (Future<Set<UUID>> each : appends) {
      assertThat(each.get()).hasSize(1);
    }
    assertThat(metrics.value(Metric.LOG_WAITING)).isZero();
    assertThat(gate.commits() - before).isEqualTo(2);
  }

  @Test
  void noCallReturnsBeforeTheCommit() throws Exception {
    gate.close();
    Future<Set<UUID>> first = append(answer("ada", NOON));
    awaitGate(1);
    Future<Set<UUID>> second = append(answer("ada", NOON));
    awaitWaiting(1);

    assertThat(first.isDone()).isFalse();
    assertThat(second.isDone()).isFalse();
    gate.open();
    assertThat(first.get()).hasSize(1);
    assertThat(second.get()).hasSize(1);
    assertThat(store.recent("ada", 10)).hasSize(2);
  }

  @Test
  void idOfSeveralCallersIsNewToOne() throws Exception {
    Interaction shared = answer("ada", NOON);
    Future<Set<UUID>> heldUp = holdUp("bob");
    List<Future<Set<UUID>>> appends = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      appends.add(append(shared));
    }
    awaitWaiting(10);
    gate.open();

    int added = 0;
    for (Future<Set<UUID>> each : appends) {
      added += each.get().size();
    }
    assertThat(heldUp.get()).hasSize(1);
    assertThat(added).isEqualTo(1);
    assertThat(store.recent("ada", 10)).containsExactly(shared);
  }

  @Test
  void invalidRequestDoesNotFailTheOthers() throws Exception {
    database.execute(
        "ALTER TABLE sensei_interaction ADD CONSTRAINT no_mallory"
            + " CHECK (learner_id <> 'mallory')");
    Future<Set<UUID>> heldUp = holdUp("bob");
    Future<Set<UUID>> before = append(answer("ada", NOON));
    awaitWaiting(1);
    Future<Set<UUID>> bad = append(answer("mallory", NOON));
    awaitWaiting(2);
    Future<Set<UUID>> after = append(answer("ada", NOON));
    awaitWaiting(3);
    gate.open();

    assertThat(heldUp.get()).hasSize(1);
    assertThat(before.get()).hasSize(1);
    assertThat(after.get()).hasSize(1);
    assertThatThrownBy(bad::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(StorageException.class)
        .hasMessage("The interactions could not be stored.");
    assertThat(store.recent("ada", 10)).hasSize(2);
    assertThat(store.recent("mallory", 10)).isEmpty();
  }

  @Test
  void conflictKeepsOnlyItsOwnAtomicBatchOut() throws Exception {
    Interaction known = answer("ada", NOON);
    Interaction other = answer("eve", NOON).toBuilder().id(known.id()).build();
    store.append(List.of(known));
    Future<Set<UUID>> heldUp = holdUp("bob");
    Future<AppendResult> repeating = appendAtomically(answer("ada", NOON), known);
    awaitWaiting(1);
    Future<AppendResult> conflicting = appendAtomically(answer("eve", NOON), other);
    awaitWaiting(2);
    Future<Set<UUID>> plain = append(answer("ada", NOON));
    awaitWaiting(3);
    int before = gate.commits();
    gate.open();

    assertThat(heldUp.get()).hasSize(1);
    assertThat(repeating.get().added()).hasSize(1);
    assertThat(plain.get()).hasSize(1);
    assertThat(conflicting.get().added()).isEmpty();
    assertThat(conflicting.get().existing()).containsEntry(known.id(), known);
    assertThat(store.recent("eve", 10)).isEmpty();
    assertThat(gate.commits() - before).as("of the first and of the others").isEqualTo(2);
  }

  private Future<AppendResult> appendAtomically(Interaction... interactions) {
    AppendBatch batch = new AppendBatch(List.of(interactions), Set.of(), BatchMode.ALL_OR_NOTHING);
    return callers.submit(() -> store.appendBatch(batch));
  }

  @Test
  void fullQueueRefusesFurtherCallers() throws Exception {
    storage.close();
    open(builder().maxWaitingAppends(2));
    gate.close();
    Future<Set<UUID>> first = append(answer("ada", NOON));
    awaitGate(1);
    Future<Set<UUID>> second = append(answer("ada", NOON));
    awaitWaiting(1);
    Future<Set<UUID>> third = append(answer("ada", NOON));
    awaitWaiting(2);

    assertThatThrownBy(() -> store.append(List.of(answer("eve", NOON))))
        .isInstanceOf(OverloadedException.class)
        .hasMessage(
            "Too many interactions wait to be stored. Nothing of these was; try again in 1 s.");
    gate.open();
    assertThat(first.get()).hasSize(1);
    assertThat(second.get()).hasSize(1);
    assertThat(third.get()).hasSize(1);
    assertThat(store.recent("eve", 10)).isEmpty();
  }

  @Test
  void timeoutInTheQueueStoresNothing() throws Exception {
    storage.close();
    open(builder().appendTimeout(Duration.ofMillis(300)));
    Future<Set<UUID>> heldUp = holdUp("ada");

    assertThatThrownBy(() -> store.append(List.of(answer("eve", NOON))))
        .isInstanceOf(StorageException.class)
        .hasMessage("The interactions could not be stored within PT0.3S. None of them is stored.");
    gate.open();
    assertThat(heldUp.get()).hasSize(1);
    assertThat(store.append(List.of(answer("bob", NOON)))).hasSize(1);
    assertThat(store.recent("eve", 10)).isEmpty();
  }

  @Test
  void interruptInTheQueueStoresNothing() throws Exception {
    Future<Set<UUID>> heldUp = holdUp("ada");
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<Boolean> interrupted =
        callers.submit(
            () -> {
              thread.complete(Thread.currentThread());
              assertThatThrownBy(() -> store.append(List.of(answer("eve", NOON))))
                  .isInstanceOf(StorageException.class)
                  .hasMessage("The thread was interrupted before its interactions were stored.");
              return Thread.interrupted();
            });
    awaitWaiting(1);
    thread.get().interrupt();

    assertThat(interrupted.get()).as("and stays interrupted").isTrue();
    gate.open();
    assertThat(heldUp.get()).hasSize(1);
    assertThat(store.recent("eve", 10)).isEmpty();
  }

  @Test
  void concurrentTransactionsFollowTheSettings() throws Exception {
    storage.close();
    open(builder().commitsAtOnce(3));
    gate.close();
    List<Future<Set<UUID>>> appends = new ArrayList<>();
    int most = where == TestDatabase.H2 ? 1 : 3;
    for (int i = 0; i < 5; i++) {
      appends.add(append(answer("ada", NOON)));
      awaitGate(Math.min(i + 1, most));
    }
    awaitWaiting(5 - most);
    gate.open();

    for (Future<Set<UUID>> each : appends) {
      assertThat(each.get()).hasSize(1);
    }
    assertThat(gate.mostAtOnce()).isEqualTo(most);
  }

  @Test
  void settingOutOfRangeIsRejectedByName() {
    assertThatThrownBy(() -> builder().commitsAtOnce(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("commitsAtOnce must be from 1 to 64 but is 0.");
    assertThatThrownBy(() -> builder().maxWaitingAppends(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxWaitingAppends must be from 1 to 10000000 but is -1.");
    assertThatThrownBy(() -> builder().appendTimeout(Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("appendTimeout must be from PT0.1S to PT10M but is PT1H.");
  }

  @Test
  void callerWhoseGroupWaitsForAConnectionIsToldThatNothingIsStored() throws Exception {
    storage.close();
    open(
        builder()
            .maxConnections(1)
            .connectionTimeout(Duration.ofSeconds(50))
            .appendTimeout(Duration.ofMillis(700)));
    Stream<Interaction> held = store.replay(TimeWindow.always());
    Thread leader = waiting(() -> store.append(List.of(answer("ada", NOON))));
    CompletableFuture<Stream<Interaction>> heldNext = new CompletableFuture<>();
    Thread holder = waiting(() -> heldNext.complete(store.replay(TimeWindow.always())));
    // One of these two leads the next group, and the other waits with it for the holder.
    List<CompletableFuture<String>> outcomes = new ArrayList<>();
    List<Thread> group = new ArrayList<>();
    for (String learner : List.of("bob", "cy")) {
      CompletableFuture<String> outcome = new CompletableFuture<>();
      outcomes.add(outcome);
      group.add(waiting(() -> outcome.complete(outcomeOf(answer(learner, NOON)))));
    }

    held.close();
    Object first = CompletableFuture.anyOf(outcomes.toArray(CompletableFuture[]::new)).get();
    heldNext.get().close();

    assertThat(first).isEqualTo("NOTHING_DONE");
    for (Thread each : List.of(leader, holder, group.get(0), group.get(1))) {
      each.join();
    }
    for (int i = 0; i < 2; i++) {
      boolean stored = outcomes.get(i).get().equals("STORED");
      assertThat(store.recent(i == 0 ? "bob" : "cy", 1)).hasSize(stored ? 1 : 0);
    }
  }

  private String outcomeOf(Interaction interaction) {
    try {
      store.append(List.of(interaction));
      return "STORED";
    } catch (StorageException e) {
      return e.outcome().name();
    }
  }

  /** Starts a thread and returns when it waits. */
  private static Thread waiting(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    await()
        .until(
            () ->
                thread.getState() == Thread.State.TIMED_WAITING
                    || thread.getState() == Thread.State.TERMINATED);
    return thread;
  }

  private Future<Set<UUID>> append(Interaction interaction) {
    return callers.submit(() -> store.append(List.of(interaction)));
  }

  /** Delays the commit of one caller at the gate. */
  private Future<Set<UUID>> holdUp(String learner) {
    gate.close();
    Future<Set<UUID>> append = append(answer(learner, NOON));
    awaitGate(1);
    return append;
  }

  private void awaitGate(int transactions) {
    await().until(() -> gate.waiting() == transactions);
  }

  private void awaitWaiting(int requests) {
    await().until(() -> ((JdbcInteractionStore) store).waiting() == requests);
  }
}
