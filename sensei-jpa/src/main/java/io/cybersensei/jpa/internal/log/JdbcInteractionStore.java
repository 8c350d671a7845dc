package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.metrics.Metrics;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An interaction store of one table, read and written with plain JDBC. Thread-safe. */
public final class JdbcInteractionStore implements InteractionStore {

  private final Jdbc jdbc;
  private final Replicas replicas;
  private final InteractionTable table;
  private final GroupCommit commits;
  private final String recentSql;
  private final String recentWithoutMetadataSql;
  private final InteractionCursor.Query history;
  private final JdbcArrivalLog arrivals;
  private final InteractionCursor.Query replay;
  private final InteractionCursor.Query replayWithoutMetadata;
  private final InteractionCursor.Query restWithoutMetadata;

  /**
   * @param replicas the replicas that answer reads of long histories and of the whole log
   */
  public JdbcInteractionStore(
      Jdbc jdbc, Tables tables, AppendSettings settings, Metrics metrics, Replicas replicas) {
    this.jdbc = jdbc;
    this.replicas = replicas;
    this.table = new InteractionTable(jdbc.dialect(), tables);
    this.commits =
        new GroupCommit(
            new LogTransaction(jdbc, table, settings.timeout()),
            jdbc.dialect(),
            jdbc.dialect().writesInTurn() ? oneAtATime(settings) : settings,
            metrics);
    // The ORDER BY names the learner, in the same direction, for H2: otherwise it sorts the rows,
    // although the index returns them in order.
    String newestOfLearner =
        " WHERE learner_id = ?"
            + " ORDER BY learner_id DESC, occurred_at_micros DESC, sequence DESC"
            + " LIMIT ?";
    this.recentSql = table.select(InteractionColumns.ALL) + newestOfLearner;
    this.recentWithoutMetadataSql =
        table.select(InteractionColumns.WITHOUT_METADATA) + newestOfLearner;
    this.history =
        new InteractionCursor.Query(
            table.select(InteractionColumns.ALL)
                + " WHERE learner_id = ? ORDER BY learner_id, occurred_at_micros, sequence",
            InteractionColumns.ALL);
    this.arrivals = new JdbcArrivalLog(replicas, table);
    this.replay = replay(InteractionColumns.ALL, "");
    this.replayWithoutMetadata = replay(InteractionColumns.WITHOUT_METADATA, "");
    this.restWithoutMetadata = replay(InteractionColumns.WITHOUT_METADATA, " AND learner_id >= ?");
  }

  private InteractionCursor.Query replay(InteractionColumns columns, String condition) {
    return new InteractionCursor.Query(
        table.select(columns)
            + " WHERE occurred_at_micros >= ? AND occurred_at_micros < ?"
            + condition
            + " ORDER BY learner_id, occurred_at_micros, sequence",
        columns);
  }

  /**
   * Returns settings for one transaction at a time, for databases where writes take turns: a second
   * group would only wait, and stores more if it collects callers meanwhile.
   */
  private static AppendSettings oneAtATime(AppendSettings settings) {
    return new AppendSettings(1, settings.maxWaiting(), settings.timeout());
  }

  @Override
  public AppendResult appendBatch(AppendBatch batch) {
    return batch.interactions().isEmpty()
        ? new AppendResult(Set.of(), Map.of())
        : commits.append(batch);
  }

  /** Returns an appender within the transaction of a host's connection. */
  public InteractionAppender joining(Connection connection) {
    return new JoinedTransaction(connection, table);
  }

  /** Returns an appender within the transaction of a host's entity manager. */
  public InteractionAppender joining(EntityManager entities) {
    return new JoinedEntityManager(entities, table);
  }

  /**
   * Removes an interaction within a transaction, which must also delete the learner's snapshot.
   *
   * @return the learner of the removed interaction; empty if there was none
   */
  public Optional<String> withdraw(Connection connection, UUID id) throws SQLException {
    Optional<String> learner = table.learnerOf(connection, id);
    table.delete(connection, List.of(id));
    return learner;
  }

  /** Throws an exception unless the database takes an interaction. Nothing is stored. */
  public void checkWrites() throws SQLException {
    jdbc.check(
        connection -> {
          table.tryInsert(connection);
          return true;
        });
  }

  /** Returns the number of waiting callers whose batch is in no transaction yet. */
  int waiting() {
    return commits.waiting();
  }

  @Override
  public List<Interaction> recent(String learnerId, int limit) {
    return recent(recentSql, InteractionColumns.ALL, learnerId, limit);
  }

  @Override
  public List<Interaction> recentWithoutMetadata(String learnerId, int limit) {
    return recent(recentWithoutMetadataSql, InteractionColumns.WITHOUT_METADATA, learnerId, limit);
  }

  private List<Interaction> recent(
      String sql, InteractionColumns columns, String learnerId, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit + ".");
    }
    try {
      return jdbc.read(connection -> recent(connection, sql, columns, learnerId, limit));
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
  }

  private static List<Interaction> recent(
      Connection connection, String sql, InteractionColumns columns, String learnerId, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, learnerId);
      query.setInt(2, limit);
      List<Interaction> newestFirst = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          newestFirst.add(columns.read(rows));
        }
      }
      Collections.reverse(newestFirst);
      return List.copyOf(newestFirst);
    }
  }

  @Override
  public Stream<Interaction> history(String learnerId) {
    return InteractionCursor.open(jdbc, history, statement -> statement.setString(1, learnerId));
  }

  @Override
  public Stream<Interaction> historyWithoutMetadata(String learnerId) {
    return arrivals.byTime(learnerId).map(Arrival::interaction);
  }

  @Override
  public Optional<ArrivalLog> arrivals() {
    return Optional.of(arrivals);
  }

  @Override
  public <T> T reading(String learnerId, Supplier<T> work) {
    return replicas.reading(learnerId, work);
  }

  @Override
  public Stream<Interaction> replay(TimeWindow window) {
    return open(jdbc, replay, window, Optional.empty());
  }

  @Override
  public Stream<Interaction> replayWithoutMetadata(TimeWindow window) {
    ResumedReplay.Rest primary = learner -> replayFrom(jdbc, window, learner);
    return replicas.stream()
        .map(
            replica ->
                ResumedReplay.of(
                    replica, () -> replayFrom(replica.jdbc(), window, Optional.empty()), primary))
        .orElseGet(() -> primary.apply(Optional.empty()));
  }

  private Stream<Interaction> replayFrom(Jdbc source, TimeWindow window, Optional<String> learner) {
    return open(
        source, learner.isPresent() ? restWithoutMetadata : replayWithoutMetadata, window, learner);
  }

  private static Stream<Interaction> open(
      Jdbc source, InteractionCursor.Query query, TimeWindow window, Optional<String> learner) {
    long from = Micros.ceiling(window.from());
    long until = Micros.ceiling(window.until());
    return InteractionCursor.open(
        source,
        query,
        statement -> {
          statement.setLong(1, from);
          statement.setLong(2, until);
          if (learner.isPresent()) {
            statement.setString(3, learner.get());
          }
        });
  }
}
