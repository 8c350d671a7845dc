package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PreparedSql;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Checks what the dialect of MySQL does differently. */
@EnabledIf("isChosen")
class MySqlTest {

  private EmptyDatabase database;
  private JpaStorage storage;
  private InteractionStore store;

  static boolean isChosen() {
    return TestDatabase.present().contains(TestDatabase.MYSQL);
  }

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.MYSQL.empty();
    storage = JpaStorage.over(database.dataSource());
    store = storage.interactions();
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    database.close();
  }

  @Test
  void rowsThatBreakAConstraintFailTheBatch() throws SQLException {
    database.execute(
        "ALTER TABLE sensei_interaction ADD CONSTRAINT no_mallory"
            + " CHECK (learner_id <> 'mallory')");
    List<Interaction> batch = List.of(answer("ada", NOON), answer("mallory", NOON));

    assertThatThrownBy(() -> store.append(batch)).isInstanceOf(StorageException.class);

    assertThat(store.recent("ada", 10)).isEmpty();
  }

  @Test
  void batchesLargerThanAStatementKeepTheirOrderAndCountOnce() {
    Map<String, String> metadata = Map.of("name", "\\".repeat(1_000));
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      batch.add(
          Interaction.builder()
              .id(UUID.randomUUID())
              .learnerId("ada")
              .type(InteractionType.VIEWED)
              .topicId("tcp")
              .occurredAt(NOON)
              .metadata(metadata)
              .build());
    }
    List<Interaction> known = List.of(batch.get(7), batch.get(1_500));

    assertThat(store.append(known)).hasSize(2);
    assertThat(store.append(batch)).hasSize(2_498);
    assertThat(store.append(batch)).isEmpty();

    List<Interaction> expected = new ArrayList<>(batch);
    expected.removeAll(known);
    expected.addAll(0, known);
    assertThat(store.recent("ada", 3_000)).containsExactlyElementsOf(expected);
  }

  @Test
  void idThatTheSnapshotOfTheHostLacksCountsOnce() throws SQLException {
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    UUID id = UUID.randomUUID();
    try (Connection host = database.dataSource().getConnection()) {
      host.setAutoCommit(false);
      assertThat(count(host)).isZero();
      assertThat(sensei.log(draft(id))).isInstanceOf(LogResult.Stored.class);

      assertThat(
              sensei
                  .logTo(storage.joining(host))
                  .logAll(List.of(draft(UUID.randomUUID()), draft(id))))
          .satisfiesExactly(
              first -> assertThat(first).isInstanceOf(LogResult.Stored.class),
              second -> assertThat(second).isEqualTo(new LogResult.AlreadyKnown(id)));
      host.commit();
      assertThat(count(host)).isEqualTo(2);
      host.rollback();
    }
  }

  private static InteractionDraft draft(UUID id) {
    return InteractionDraft.answered("ada", "tcp", 1).id(id);
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM sensei_interaction")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void openTransactionIsNoticedAndTheIsolationStays() throws SQLException {
    Dialect dialect = TestDatabase.MYSQL.dialect();
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(dialect.hasOpenTransaction(connection)).isFalse();
      connection.setAutoCommit(false);
      assertThat(dialect.hasOpenTransaction(connection)).isFalse();
      count(connection);
      assertThat(dialect.hasOpenTransaction(connection)).isTrue();
      connection.rollback();
      assertThat(dialect.hasOpenTransaction(connection)).isFalse();
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
  }

  @Test
  void binaryLogOfStatementsIsRefusedAtStart() {
    DataSource ofStatements =
        new ForwardingDataSource(database.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement()) {
              statement.execute("SET SESSION binlog_format = 'STATEMENT'");
            }
            return connection;
          }
        };

    assertThatThrownBy(() -> JpaStorage.over(ofStatements))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "MySQL must write rows to its binary log, but binlog_format is STATEMENT: set it to"
                + " ROW or MIXED.");
  }

  @Test
  void learnersRecentInteractionsAreAnIndexScan() throws SQLException {
    PreparedSql prepared = new PreparedSql();
    try (JpaStorage listenedTo = JpaStorage.over(prepared.of(database.dataSource()))) {
      listenedTo.interactions().recent("ada", 500);
    }

    assertThat(prepared.last()).contains("MAX_EXECUTION_TIME(4000)");
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + prepared.last())) {
      explain.setString(1, "ada");
      explain.setInt(2, 500);
      try (ResultSet plan = explain.executeQuery()) {
        assertThat(plan.next()).isTrue();
        assertThat(plan.getString("key")).isEqualTo("sensei_interaction_history");
        assertThat(String.valueOf(plan.getString("Extra"))).doesNotContain("filesort");
      }
    }
  }
}
