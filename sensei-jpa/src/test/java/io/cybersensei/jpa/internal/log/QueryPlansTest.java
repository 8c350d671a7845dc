package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PreparedSql;
import io.cybersensei.jpa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks PostgreSQL's query plans over 200,000 interactions, 2,000 of each learner. */
class QueryPlansTest {

  private static final long NOON_MICROS = Micros.of(NOON);

  private static EmptyDatabase database;
  private static PreparedSql prepared;
  private static JpaStorage storage;

  @BeforeAll
  static void fill() throws SQLException {
    database = TestDatabase.POSTGRESQL.empty();
    prepared = new PreparedSql();
    storage = JpaStorage.over(prepared.of(database.dataSource()));
    database.execute(
        """
        INSERT INTO sensei_interaction (id, learner_id, type, topic_id, item_id, score,
          duration_millis, occurred_at_micros)
        SELECT md5(i::text)::uuid, 'learner-' || i %% 50, 'answered', 'topic-' || i %% 50, 'q1', 1,
          5000, %s + 1000000::bigint * i
        FROM generate_series(1, 200000) AS i
        """
            .formatted(Micros.of(NOON)),
        "ANALYZE sensei_interaction");
  }

  @AfterAll
  static void close() throws SQLException {
    storage.close();
    database.close();
  }

  @Test
  void learnersRecentInteractionsAreAnIndexScan() throws SQLException {
    assertThat(storage.interactions().recent("learner-1", 500)).hasSize(500);

    assertThat(plan("learner-1", 500))
        .contains("Index Scan Backward using sensei_interaction_history")
        .doesNotContain("Sort");

    assertThat(storage.interactions().recentWithoutMetadata("learner-1", 500)).hasSize(500);
    assertThat(prepared.last()).doesNotContain("metadata");
    assertThat(plan("learner-1", 500))
        .contains("Index Scan Backward using sensei_interaction_history")
        .doesNotContain("Sort");
  }

  @Test
  void pageOfAHistoryIsAnIndexScan() throws SQLException {
    try (Stream<Interaction> history = storage.interactions().historyWithoutMetadata("learner-1")) {
      assertThat(history).hasSize(4_000);
    }

    assertThat(prepared.last()).doesNotContain("metadata");
    assertThat(plan("learner-1", NOON_MICROS, NOON_MICROS, 0L, 1_000))
        .contains("sensei_interaction_history")
        .containsPattern("Index Cond: .*ROW\\(occurred_at_micros, sequence\\) > ROW\\(");
  }

  @Test
  void replayOfAllLearnersIsAnIndexScan() throws SQLException {
    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all).hasSize(200_000);
    }

    assertThat(plan(0L, Long.MAX_VALUE))
        .contains("Index Scan using sensei_interaction_history")
        .doesNotContain("Sort");
  }

  /**
   * Returns and prints the plan of the last prepared statement, in the form of docs/database.md.
   */
  private static String plan(Object... parameters) throws SQLException {
    String sql = prepared.last();
    List<String> lines = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN (ANALYZE) " + sql)) {
      for (int i = 0; i < parameters.length; i++) {
        explain.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    String plan = String.join("\n", lines);
    System.out.println(sql + "\n" + plan + "\n");
    return plan;
  }
}
