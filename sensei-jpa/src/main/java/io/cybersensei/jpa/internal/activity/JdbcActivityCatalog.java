package io.cybersensei.jpa.internal.activity;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.ActivitiesResult;
import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityCatalog;
import io.cybersensei.activity.ActivityGain;
import io.cybersensei.activity.ActivityGains;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.jpa.internal.search.SearchRows;
import io.cybersensei.jpa.internal.search.Statements;
import io.cybersensei.jpa.internal.sql.CachedByRevision;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.search.SearchContent;
import io.cybersensei.search.SearchType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A catalogue in two tables, which are read again when their revision has changed. */
public final class JdbcActivityCatalog implements ActivityCatalog {

  private static final int BATCH = 1_000;
  private static final String REPLACE_FAILED = "The activities could not be replaced.";

  /** A reader of a row. */
  @FunctionalInterface
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A writer of a row. */
  @FunctionalInterface
  private interface RowWriter<T> {
    void write(PreparedStatement row, T value, int position) throws SQLException;
  }

  private record Kept(Activities activities, ActivityGains gains) {}

  private final Jdbc jdbc;
  private final Revision revision;
  private final SearchRows search;
  private final CachedByRevision<Kept> cache;
  private final String selectSql;
  private final String insertSql;
  private final String deleteSql;
  private final String deleteOfTopicSql;
  private final String selectGainsSql;
  private final String insertGainSql;
  private final String deleteGainsSql;

  /**
   * @param search the rows of the search, which change with the activities
   */
  public JdbcActivityCatalog(Jdbc jdbc, Tables tables, SearchRows search, InstantSource clock) {
    this.jdbc = jdbc;
    this.search = search;
    this.revision = new Revision("activities", tables);
    String table = tables.qualified("sensei_activity");
    String gains = tables.qualified("sensei_activity_gain");
    this.selectSql =
        "SELECT " + ActivityRows.COLUMNS + " FROM " + table + " ORDER BY topic_id, position";
    this.insertSql =
        "INSERT INTO "
            + table
            + " ("
            + ActivityRows.COLUMNS
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(ActivityRows.COLUMN_COUNT, "?"))
            + ")";
    this.deleteSql = "DELETE FROM " + table;
    this.deleteOfTopicSql = "DELETE FROM " + table + " WHERE topic_id = ?";
    String gainColumns = "topic_id, activity_id, learners, gain_struggling, gain_others";
    this.selectGainsSql = "SELECT " + gainColumns + " FROM " + gains;
    this.insertGainSql = "INSERT INTO " + gains + " (" + gainColumns + ") VALUES (?, ?, ?, ?, ?)";
    this.deleteGainsSql = "DELETE FROM " + gains;
    this.cache =
        new CachedByRevision<>(
            "The activities could not be read.", jdbc, revision, clock, this::read);
  }

  @Override
  public Activities current() {
    return cache.get().activities();
  }

  @Override
  public ActivityGains gains() {
    return cache.get().gains();
  }

  private Kept read(Connection connection) throws SQLException {
    List<Activity> activities = rows(connection, selectSql, ActivityRows::activity);
    List<ActivityGain> gains = rows(connection, selectGainsSql, ActivityRows::gain);
    return new Kept(
        Activities.check(activities)
            .match(
                ActivitiesResult.Accepted::activities,
                refused -> {
                  throw new StorageException(
                      "The table of activities holds some that break rules.");
                }),
        ActivityGains.of(gains));
  }

  private static <T> List<T> rows(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  @Override
  public void replace(Activities activities) {
    replace(
        connection -> {
          execute(connection, deleteSql);
          return index(connection, insertAll(connection, activities));
        });
  }

  @Override
  public void replaceOf(String topicId, Activities activities) {
    ActivityCatalog.requireOnly(topicId, activities);
    replace(
        connection -> {
          execute(connection, deleteOfTopicSql, topicId);
          return index(connection, insertAll(connection, activities));
        });
  }

  private int index(Connection connection, int count) throws SQLException {
    Statements statements = Statements.of(connection);
    search.replaceAll(
        statements,
        SearchType.ACTIVITY,
        SearchContent.of(read(connection).activities(), Curriculum.empty()));
    search.moveActivities(statements);
    return count;
  }

  private int insertAll(Connection connection, Activities activities) throws SQLException {
    for (String topicId : activities.topicIds()) {
      insert(connection, insertSql, activities.onTopic(topicId), ActivityRows::write);
    }
    return activities.size();
  }

  @Override
  public void replaceGains(ActivityGains gains) {
    replace(
        connection -> {
          execute(connection, deleteGainsSql);
          insert(
              connection,
              insertGainSql,
              gains.all(),
              (row, gain, position) -> ActivityRows.write(row, gain));
          return gains.all().size();
        });
  }

  private void replace(Jdbc.Work<Integer> work) {
    try {
      jdbc.runRepeatable(
          REPLACE_FAILED,
          connection -> {
            revision.next(connection);
            return work.with(connection);
          });
    } finally {
      cache.forget();
    }
  }

  private static void execute(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  private static <T> void insert(
      Connection connection, String sql, List<T> values, RowWriter<T> writer) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int position = 0; position < values.size(); position++) {
        writer.write(insert, values.get(position), position);
        insert.addBatch();
        if ((position + 1) % BATCH == 0) {
          insert.executeBatch();
        }
      }
      if (values.size() % BATCH != 0) {
        insert.executeBatch();
      }
    }
  }
}
