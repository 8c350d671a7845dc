package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.HostDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.learning.model.TestModels;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that borrowed connections of the host are returned, in their original state. */
@ParameterizedClass
@MethodSource("databases")
class HostConnectionTest {

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(database -> Stream.of(true, false).map(on -> arguments(database, on)));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  boolean autoCommit;

  private EmptyDatabase database;
  private HostDataSource host;
  private JpaStorage storage;

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    host = new HostDataSource(database.dataSource(), autoCommit);
    // EclipseLink always leaves auto-commit on. Connection pools reset it.
    storage =
        TestProvider.HIBERNATE.open(
            JpaStorage.builder().dataSource(host).schemaManagement(SchemaManagement.NONE));
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    database.close();
  }

  @Test
  void everyConnectionIsReturnedUnchanged() {
    storage.interactions().append(List.of(answer("ada", NOON)));
    storage.interactions().recent("ada", 1);
    storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));
    storage.topics().current();
    TestModels.activate(storage.models(), new byte[] {1});
    TestModels.activeFile(storage.models());
    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all).hasSize(1);
    }

    assertThat(host.borrowed()).isZero();
    assertThat(host.returned())
        .extracting(HostDataSource.Returned::autoCommit)
        .containsOnly(autoCommit);
    assertThat(host.returned()).hasSizeGreaterThan(7);
    assertThat(List.copyOf(host.returned()).stream().distinct()).hasSize(1);
  }

  @Test
  void failedAppendStoresNothing() throws SQLException {
    database.execute(
        "ALTER TABLE sensei_interaction ADD CONSTRAINT no_mallory"
            + " CHECK (learner_id <> 'mallory')");
    InteractionStore store = storage.interactions();
    List<Interaction> batch = List.of(answer("ada", NOON), answer("mallory", NOON));

    assertThatThrownBy(() -> store.append(batch))
        .isInstanceOf(StorageException.class)
        .hasMessage("The interactions could not be stored.")
        .hasCauseInstanceOf(SQLException.class);

    assertThat(store.recent("ada", 10)).isEmpty();
    assertThat(host.borrowed()).isZero();
    assertThat(List.copyOf(host.returned()).stream().distinct()).hasSize(1);
  }

  @Test
  void closingAReplayEarlyReturnsItsConnection() {
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      batch.add(answer("learner-" + i / 1_000, NOON.plusSeconds(i)));
    }
    storage.interactions().append(batch);

    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all.limit(10).toList()).hasSize(10);
      assertThat(host.borrowed()).isEqualTo(1);
    }
    assertThat(host.borrowed()).isZero();

    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all.count()).isEqualTo(50_000);
      assertThat(host.borrowed()).as("at the end, without waiting for close").isZero();
    }
    assertThat(List.copyOf(host.returned()).stream().distinct()).hasSize(1);
  }

  @Test
  void failingReaderReturnsTheConnectionOfItsReplay() {
    storage.interactions().append(List.of(answer("ada", NOON)));
    Stream<Interaction> all = storage.interactions().replay(TimeWindow.always());

    assertThatThrownBy(
            () ->
                all.forEach(
                    interaction -> {
                      throw new IllegalStateException("The reader fails.");
                    }))
        .hasMessage("The reader fails.");

    assertThat(host.borrowed()).isZero();
  }

  @Test
  void interruptStopsAReplay() {
    storage.interactions().append(List.of(answer("ada", NOON), answer("ada", NOON)));
    Stream<Interaction> all = storage.interactions().replay(TimeWindow.always());

    assertThatThrownBy(() -> all.forEach(interaction -> Thread.currentThread().interrupt()))
        .isInstanceOf(StorageException.class)
        .hasMessage("The replay was interrupted.");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(host.borrowed()).isZero();
    assertThat(List.copyOf(host.returned()).stream().distinct()).hasSize(1);
  }

  @Test
  void replayClosedByAnotherThreadFails() throws Exception {
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      batch.add(answer("ada", NOON.plusSeconds(i)));
    }
    storage.interactions().append(batch);
    Stream<Interaction> all = storage.interactions().replay(TimeWindow.always());
    AtomicInteger seen = new AtomicInteger();

    assertThatThrownBy(
            () ->
                all.forEach(
                    interaction -> {
                      if (seen.incrementAndGet() == 2_000) {
                        CompletableFuture.runAsync(all::close).join();
                      }
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessage("The replay was closed before its end.");

    assertThat(seen).hasValue(2_000);
    assertThat(host.borrowed()).isZero();
  }

  @Test
  void closingTheStorageLeavesTheHostsDataSourceOpen() {
    storage.close();

    assertThat(host.isClosed()).isFalse();
    assertThat(host.borrowed()).isZero();
  }
}
