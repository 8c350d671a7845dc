package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The order of arrival by the table's sequence, read along an index. Thread-safe. */
final class JdbcArrivalLog implements ArrivalLog {

  private static final InteractionColumns COLUMNS = InteractionColumns.WITHOUT_METADATA;

  private final Jdbc jdbc;
  private final String byTimeSql;
  private final String sinceSql;

  JdbcArrivalLog(Jdbc jdbc, InteractionTable table) {
    this.jdbc = jdbc;
    this.byTimeSql = HistoryPages.sql(table);
    this.sinceSql =
        table.select(COLUMNS, "sequence")
            + " WHERE learner_id = ? AND sequence > ?"
            + " ORDER BY learner_id, sequence"
            + " FETCH FIRST ? ROWS ONLY";
  }

  @Override
  public Stream<Arrival> byTime(String learnerId) {
    return HistoryPages.of(jdbc, byTimeSql, learnerId);
  }

  @Override
  public List<Arrival> since(String learnerId, long number, int limit) {
    try {
      return jdbc.read(connection -> since(connection, learnerId, number, limit));
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
  }

  private List<Arrival> since(Connection connection, String learnerId, long number, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sinceSql)) {
      query.setString(1, learnerId);
      query.setLong(2, number);
      query.setInt(3, limit);
      List<Arrival> arrivals = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          arrivals.add(new Arrival(rows.getLong(COLUMNS.count() + 1), COLUMNS.read(rows)));
        }
      }
      return arrivals;
    }
  }
}
