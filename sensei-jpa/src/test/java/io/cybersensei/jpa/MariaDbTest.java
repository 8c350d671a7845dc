package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PreparedSql;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.mariadb.jdbc.MariaDbDataSource;

/** Checks the settings that make MariaDB behave like the other databases. */
@EnabledIf("io.cybersensei.jpa.testing.MariaDbServer#isPresent")
class MariaDbTest {

  private EmptyDatabase database;
  private JpaStorage storage;
  private InteractionStore store;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.MARIADB.empty();
    storage = JpaStorage.over(database.dataSource());
    store = storage.interactions();
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    database.close();
  }

  @Test
  void learnersDifferInCaseAndAccents() {
    for (String learner : List.of("ada", "Ada", "àda", "ad\uD83D\uDE00")) {
      store.append(List.of(answer(learner, NOON)));
    }

    assertThat(store.recent("ada", 10)).hasSize(1);
    assertThat(store.recent("Ada", 10)).hasSize(1);
    assertThat(store.recent("ad\uD83D\uDE00", 10)).hasSize(1);
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
  void sequenceBehindItsTableFailsTheAppend() throws SQLException {
    Interaction before = answer("ada", NOON);
    store.append(List.of(before));
    database.execute("ALTER SEQUENCE sensei_interaction_sequence RESTART 1");

    assertThatThrownBy(() -> store.append(List.of(answer("ada", NOON))))
        .isInstanceOf(StorageException.class)
        .hasRootCauseMessage(
            "The number 1 is in use: sensei_interaction_sequence is behind its table.");

    assertThat(store.recent("ada", 10)).containsExactly(before);
  }

  @Test
  void batchesLargerThanAStatementAreStored() {
    Map<String, String> metadata = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      metadata.put("name-" + i, "\\".repeat(1_000));
    }
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      batch.add(
          Interaction.builder()
              .id(UUID.randomUUID())
              .learnerId("ada")
              .type(InteractionType.VIEWED)
              .topicId("tcp")
              .occurredAt(NOON)
              .metadata(i < 2_400 ? metadata : Map.of())
              .build());
    }

    assertThat(store.append(batch)).hasSize(2_500);
    assertThat(store.append(batch)).isEmpty();

    assertThat(store.recent("ada", 3_000)).containsExactlyElementsOf(batch);
  }

  @Test
  void learnersRecentInteractionsAreAnIndexScan() throws SQLException {
    PreparedSql prepared = new PreparedSql();
    try (JpaStorage listenedTo = JpaStorage.over(prepared.of(database.dataSource()))) {
      listenedTo.interactions().recent("ada", 500);
    }

    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + prepared.last())) {
      explain.setString(1, "ada");
      explain.setInt(2, 500);
      try (ResultSet plan = explain.executeQuery()) {
        assertThat(plan.next()).isTrue();
        assertThat(plan.getString("key")).isEqualTo("sensei_interaction_history");
        assertThat(plan.getString("Extra")).doesNotContain("filesort");
      }
    }
  }

  @Test
  void driverThatCountsChangedRowsOnlyIsRefused() throws SQLException {
    MariaDbDataSource source = database.dataSource().unwrap(MariaDbDataSource.class);
    source.setUrl(source.getUrl() + "&useAffectedRows=true");

    assertThatThrownBy(() -> JpaStorage.over(source))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("remove useAffectedRows=true");
  }
}
