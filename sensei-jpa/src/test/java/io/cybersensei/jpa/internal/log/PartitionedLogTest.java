package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionStoreContract;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.transfer.InteractionExport;
import io.cybersensei.transfer.InteractionFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The log of interactions, partitioned by years with the script of the docs. */
class PartitionedLogTest extends InteractionStoreContract {

  private static final Path SCRIPT = Path.of("../docs/sql/partition-interactions.sql");

  private static EmptyDatabase database;
  private static JpaStorage storage;

  @BeforeAll
  static void open() throws SQLException {
    database = partitioned(List.of());
    database.query(
        "SELECT sensei_add_interaction_year(year) FROM generate_series(2022, 2024) year");
    storage = JpaStorage.over(database.dataSource());
  }

  @AfterAll
  static void close() throws SQLException {
    if (storage != null) {
      storage.close();
    }
    if (database != null) {
      database.close();
    }
  }

  /** Returns a database whose log was partitioned after these interactions were in it. */
  private static EmptyDatabase partitioned(List<Interaction> before) throws SQLException {
    EmptyDatabase database = TestDatabase.POSTGRESQL.withTables();
    try (Connection connection = database.dataSource().getConnection()) {
      assumeTrue(
          connection.getMetaData().getDatabaseMajorVersion() >= 13,
          "Triggers of rows on partitioned tables are new in PostgreSQL 13.");
    }
    try (JpaStorage unpartitioned = JpaStorage.over(database.dataSource())) {
      unpartitioned.interactions().append(before);
    }
    try {
      // As psql does with --single-transaction.
      database.executeScript("BEGIN;\n" + Files.readString(SCRIPT) + "COMMIT;\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return database;
  }

  @Override
  protected InteractionStore emptyStore() {
    try {
      database.execute("DELETE FROM sensei_interaction");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return storage.interactions();
  }

  private static Instant in(int year) {
    return LocalDate.of(year, 5, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<Interaction> yearsOf(String learner) {
    return IntStream.range(0, 300)
        .mapToObj(number -> answer(learner, in(2022 + number % 3).plusSeconds(number)))
        .toList();
  }

  @Test
  void everythingIsThereAfterPartitioning() throws SQLException {
    List<Interaction> logged = yearsOf("ada");
    try (EmptyDatabase filled = partitioned(logged);
        JpaStorage after = JpaStorage.over(filled.dataSource());
        Stream<Interaction> replay = after.interactions().replay(TimeWindow.always())) {
      assertThat(replay).containsExactlyInAnyOrderElementsOf(logged);
      assertThat(filled.query("SELECT count(*) FROM sensei_interaction_2023"))
          .containsExactly("100");
      assertThat(filled.query("SELECT count(*) FROM sensei_interaction_others"))
          .containsExactly("0");
      // Repeated, under the same ids: they are known whatever the partition.
      assertThat(after.interactions().append(logged)).isEmpty();
      assertThat(after.interactions().append(List.of(answer("ada", in(2026))))).hasSize(1);
    }
  }

  @Test
  void idIsStoredOnceAcrossYears() throws SQLException {
    InteractionStore store = emptyStore();
    UUID id = UUID.randomUUID();
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    InteractionDraft draft = InteractionDraft.answered("ada", "tcp", 1.0).id(id);

    assertThat(sensei.log(draft.at(in(2024)))).isInstanceOf(LogResult.Stored.class);
    assertThat(sensei.log(draft.at(in(2024)))).isInstanceOf(LogResult.AlreadyKnown.class);
    assertThat(sensei.log(draft.at(in(2023)))).isInstanceOf(LogResult.Conflicting.class);

    assertThat(store.recent("ada", 10)).hasSize(1);
    assertThat(database.query("SELECT count(*) FROM sensei_interaction_key")).containsExactly("1");
  }

  @Test
  void recommendationsExportAndErasureCoverAllYears() throws Exception {
    InteractionStore store = emptyStore();
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
    List<Interaction> ada = yearsOf("ada");
    store.append(ada);
    store.append(yearsOf("bob"));

    assertThat(sensei.recommend("ada", 2).items()).isNotEmpty();
    assertThat(sensei.recommend("ada", 2).items()).isNotEmpty();
    assertThat(sensei.learnerStateStatistics().resumed()).isPositive();
    assertThat(
            InteractionExport.from(store, InteractionFormat.CSV)
                .writeAll(OutputStream.nullOutputStream())
                .rows())
        .isEqualTo(600);
    assertThat(sensei.learnerRights().erase("ada")).isNotNull();
    assertThat(store.recent("ada", 1)).isEmpty();
    assertThat(database.query("SELECT count(*) FROM sensei_interaction_key"))
        .containsExactly("300");
    // An erased id is free again, as without partitions.
    assertThat(store.append(ada)).hasSize(300);
  }

  @Test
  void historyIsMergedFromTheIndexesOfTheYearsWithoutASort() throws SQLException {
    emptyStore().append(yearsOf("ada"));
    database.execute("ANALYZE sensei_interaction");

    List<String> plan =
        database.query(
            "EXPLAIN SELECT * FROM sensei_interaction WHERE learner_id = 'ada' ORDER BY learner_id"
                + " DESC, occurred_at_micros DESC, sequence DESC FETCH FIRST 5 ROWS ONLY");

    assertThat(plan).noneMatch(line -> line.contains("Sort  (") || line.contains("Seq Scan"));
    assertThat(plan).anyMatch(line -> line.contains("2024_learner_id_occurred_at_micros"));
  }

  @Test
  void droppedYearIsGoneWithTheStatesAndIdsOfIt() throws SQLException {
    List<Interaction> logged = yearsOf("ada");
    try (EmptyDatabase filled = partitioned(logged);
        JpaStorage after = JpaStorage.over(filled.dataSource())) {
      Sensei sensei = Sensei.builder().storage(after).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
      sensei.recommend("ada", 1);
      assertThat(filled.query("SELECT count(*) FROM sensei_learner_snapshot")).containsExactly("1");

      filled.query("SELECT sensei_drop_interaction_year(2022)");
      filled.query("SELECT sensei_add_interaction_year(2040)");

      assertThat(after.interactions().recent("ada", 1_000)).hasSize(200);
      assertThat(filled.query("SELECT count(*) FROM sensei_learner_snapshot")).containsExactly("0");
      assertThat(filled.query("SELECT count(*) FROM sensei_interaction_key"))
          .containsExactly("200");
      Instant end = in(2023).plusSeconds(1_000);
      assertThat(after.retention().deleteBefore(end, Retention.Progress.none()).deleted())
          .isEqualTo(100);
    }
  }
}
