package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The order of arrival by the table's sequence, read along an index. Thread-safe. */
final class JdbcArrivalLog implements ArrivalLog {

  private static final InteractionColumns COLUMNS = InteractionColumns.WITHOUT_METADATA;

  private final Replicas replicas;
  private final String byTimeSql;
  private final String sinceSql;
  private final String beforeSql;

  JdbcArrivalLog(Replicas replicas, InteractionTable table) {
    this.replicas = replicas;
    this.byTimeSql = HistoryPages.sql(table);
    this.sinceSql =
        table.select(COLUMNS, "sequence")
            + " WHERE learner_id = ? AND sequence > ?"
            + " ORDER BY learner_id, sequence"
            + " LIMIT ?";
    // The comparison of both bounds the scan of the index on PostgreSQL, the first on the others.
    this.beforeSql =
        table.select(COLUMNS, "sequence")
            + " WHERE learner_id = ? AND occurred_at_micros <= ?"
            + " AND (occurred_at_micros, sequence) < (?, ?)"
            + " ORDER BY learner_id DESC, occurred_at_micros DESC, sequence DESC"
            + " LIMIT ?";
  }

  @Override
  public Stream<Arrival> byTime(String learnerId) {
    return HistoryPages.of(replicas, byTimeSql, learnerId);
  }

  @Override
  public List<Arrival> since(String learnerId, long number, int limit) {
    try {
      return replicas.read(learnerId, connection -> since(connection, learnerId, number, limit));
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
  }

  @Override
  public List<Arrival> before(String learnerId, Instant occurredAt, long number, int limit) {
    try {
      return replicas.read(
          learnerId,
          connection -> before(connection, learnerId, Micros.of(occurredAt), number, limit));
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
  }

  private List<Arrival> before(
      Connection connection, String learnerId, long micros, long number, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(beforeSql)) {
      query.setString(1, learnerId);
      query.setLong(2, micros);
      query.setLong(3, micros);
      query.setLong(4, number);
      query.setInt(5, limit);
      return arrivals(query);
    }
  }

  private List<Arrival> since(Connection connection, String learnerId, long number, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sinceSql)) {
      query.setString(1, learnerId);
      query.setLong(2, number);
      query.setInt(3, limit);
      return arrivals(query);
    }
  }

  private static List<Arrival> arrivals(PreparedStatement query) throws SQLException {
    List<Arrival> arrivals = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        arrivals.add(new Arrival(rows.getLong(COLUMNS.count() + 1), COLUMNS.read(rows)));
      }
    }
    return arrivals;
  }
}
