package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.CountingDataSource;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.HostDataSource;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.learning.model.TestModels;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the number of connections that Sensei uses at a time. */
@ParameterizedClass
@MethodSource("databases")
@Timeout(120)
class PoolSizeTest {

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(
            where ->
                TestProvider.presentFor(where).stream()
                    .map(provider -> arguments(where, provider)));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  TestProvider provider;

  private EmptyDatabase database;
  private HikariDataSource one;

  @BeforeEach
  void open() throws SQLException {
    database = where.empty();
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(2_000);
    one = new HikariDataSource(config);
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    database.close();
  }

  @Test
  void poolOfOneIsEnoughOrSaysHowManyAreNeeded() {
    if (where.dialect().connectionsToMigrate() > 1) {
      assertThatThrownBy(() -> provider.open(JpaStorage.builder().dataSource(one)))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "On H2, SchemaManagement.MIGRATE needs 2 connections at a time, but the data source"
                  + " gave 1: let its pool and maxConnections have at least 2, or use VALIDATE.");
      provider.open(JpaStorage.builder().dataSource(database.dataSource())).close();
    }
    SchemaManagement management =
        where.dialect().connectionsToMigrate() > 1
            ? SchemaManagement.VALIDATE
            : SchemaManagement.MIGRATE;

    try (JpaStorage storage =
        provider.open(JpaStorage.builder().dataSource(one).schemaManagement(management))) {
      useEveryPart(storage);
    }
  }

  /** Threads of a host that each hold a connection would wait for each other's. */
  @Test
  void joiningNeedsNoOtherConnectionThanTheHosts() throws SQLException {
    provider.open(JpaStorage.builder().dataSource(database.dataSource())).close();
    try (JpaStorage storage =
        provider.open(
            JpaStorage.builder().dataSource(one).schemaManagement(SchemaManagement.VALIDATE))) {
      Sensei.builder()
          .storage(storage)
          .build()
          .teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP")));
    }
    try (JpaStorage cold =
        provider.open(
            JpaStorage.builder().dataSource(one).schemaManagement(SchemaManagement.VALIDATE))) {
      Sensei sensei = Sensei.builder().storage(cold).build();
      List<InteractionDraft> drafts =
          List.of(
              InteractionDraft.answered("ada", "tcp", 1),
              InteractionDraft.answered("ada", "nowhere", 1),
              InteractionDraft.answered("ada", "no\u0000where", 1));
      try (Connection connection = one.getConnection()) {
        connection.setAutoCommit(false);
        assertThat(sensei.logTo(cold.joining(connection)).logAll(drafts))
            .extracting(result -> result.getClass().getSimpleName())
            .containsExactly("Stored", "Refused", "Refused");
        connection.commit();
        connection.setAutoCommit(true);
      }
      assertThat(cold.interactions().recent("ada", 9)).hasSize(1);
    }
  }

  private static void useEveryPart(JpaStorage storage) {
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP").requiring("ip")));
    assertThat(sensei.log(InteractionDraft.answered("ada", "tcp", 1)))
        .isInstanceOf(LogResult.Stored.class);
    assertThat(sensei.recommend("ada", 1)).isNotNull();
    TestModels.activate(storage.models(), new byte[] {1});
    assertThat(storage.models().all()).hasSize(1);
    assertThat(storage.auth().accounts().secret()).isNotEmpty();
    assertThat(storage.auth().sessions().endExpired(NOON, NOON)).isZero();
    storage.personalData().read("ada", record -> {});
    assertThat(storage.personalData().erase("ada").erased()).isNotEmpty();
    storage.retention().deleteOlderThan(Duration.ofDays(1), Retention.Progress.none());
    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void concurrentCallersUseAtMostTheConfiguredConnections() throws Exception {
    provider.open(JpaStorage.builder().dataSource(database.dataSource())).close();
    CountingDataSource host = new CountingDataSource(database.dataSource());
    ExecutorService callers = Executors.newFixedThreadPool(30);
    try (JpaStorage storage =
        provider.open(
            JpaStorage.builder()
                .dataSource(host)
                .schemaManagement(SchemaManagement.VALIDATE)
                .maxConnections(3)
                .connectionTimeout(Duration.ofMinutes(1)))) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String learner = "learner-" + i;
        calls.add(
            callers.submit(
                () -> {
                  storage.interactions().append(List.of(answer(learner, NOON)));
                  assertThat(storage.interactions().recent(learner, 1)).hasSize(1);
                  assertThat(storage.auth().accounts().findByUsername(learner)).isEmpty();
                  return null;
                }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(host.most()).isBetween(1, 3);
  }

  @Test
  void retrainingNeedsTwoConnections() throws SQLException {
    try (EmptyDatabase tables = where.withTables();
        JpaStorage storage =
            provider.open(
                JpaStorage.builder()
                    .dataSource(tables.dataSource())
                    .schemaManagement(SchemaManagement.NONE)
                    .maxConnections(1))) {
      Retraining.Builder retraining = Retraining.builder().storage(storage);

      assertThatThrownBy(retraining::build)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Retraining needs 2 connections at a time");
    }
  }

  @Test
  void callerThatGetsNoConnectionIsToldSo() throws Exception {
    provider.open(JpaStorage.builder().dataSource(database.dataSource())).close();
    HostDataSource host = new HostDataSource(database.dataSource(), true);
    try (JpaStorage storage =
        provider.open(
            JpaStorage.builder()
                .dataSource(host)
                .schemaManagement(SchemaManagement.VALIDATE)
                .maxConnections(1)
                .connectionTimeout(Duration.ofMillis(100)))) {
      try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
        assertThatThrownBy(() -> storage.interactions().recent("ada", 1))
            .isInstanceOf(StorageException.class)
            .rootCause()
            .isInstanceOf(SQLTransientConnectionException.class)
            .hasMessage(
                "All 1 connections that Sensei may use at a time (maxConnections) were in use for"
                    + " PT0.1S.");
        assertThatThrownBy(() -> storage.auth().accounts().findByUsername("ada"))
            .isInstanceOf(StorageException.class)
            .rootCause()
            .isInstanceOf(SQLTransientConnectionException.class);
        assertThat(all).isEmpty();
      }
      assertThat(storage.interactions().recent("ada", 1)).isEmpty();
      assertThat(host.borrowed()).isZero();
    }
  }
}
