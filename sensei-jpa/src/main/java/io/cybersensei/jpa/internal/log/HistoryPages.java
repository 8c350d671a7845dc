package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Arrival;
import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A learner's history without metadata, read page by page as it is used, so that a bounded number
 * of rows is in memory. Most histories are one page, which is one query. Between pages it holds no
 * connection, and a page sees what was stored since the page before. Not thread-safe.
 */
final class HistoryPages extends Spliterators.AbstractSpliterator<Arrival> {

  private static final int ROWS = 1_000;
  private static final InteractionColumns COLUMNS = InteractionColumns.WITHOUT_METADATA;

  private final Replicas replicas;
  private final String sql;
  private final String learnerId;
  private final Deque<Arrival> page = new ArrayDeque<>();
  private boolean wasLast;

  // The place of the last row that was read. No interaction is from before 1970.
  private long micros = -1;
  private long sequence = -1;

  private HistoryPages(Replicas replicas, String sql, String learnerId) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.replicas = replicas;
    this.sql = sql;
    this.learnerId = learnerId;
  }

  /** Returns the query for a page. */
  static String sql(InteractionTable table) {
    // The comparison of both bounds the scan of the index on PostgreSQL, the first on the others.
    return table.select(COLUMNS, "sequence", "occurred_at_micros")
        + " WHERE learner_id = ? AND occurred_at_micros >= ?"
        + " AND (occurred_at_micros, sequence) > (?, ?)"
        + " ORDER BY learner_id, occurred_at_micros, sequence"
        + " LIMIT ?";
  }

  /**
   * Returns a learner's interactions, oldest first.
   *
   * @param sql the query of {@link #sql}
   */
  static Stream<Arrival> of(Replicas replicas, String sql, String learnerId) {
    return StreamSupport.stream(new HistoryPages(replicas, sql, learnerId), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Arrival> action) {
    if (page.isEmpty() && !wasLast) {
      readPage();
    }
    Arrival next = page.poll();
    if (next == null) {
      return false;
    }
    action.accept(next);
    return true;
  }

  private void readPage() {
    try {
      List<Place> read = replicas.read(learnerId, this::readPage);
      wasLast = read.size() < ROWS;
      read.forEach(place -> page.add(place.arrival()));
      if (!read.isEmpty()) {
        Place last = read.get(read.size() - 1);
        micros = last.micros();
        sequence = last.arrival().number();
      }
    } catch (SQLException e) {
      throw new StorageException("A learner's interactions could not be read.", e);
    }
  }

  /** A row with its time as the table has it. */
  private record Place(Arrival arrival, long micros) {}

  private List<Place> readPage(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, learnerId);
      query.setLong(2, micros);
      query.setLong(3, micros);
      query.setLong(4, sequence);
      query.setInt(5, ROWS);
      try (ResultSet rows = query.executeQuery()) {
        List<Place> read = new ArrayList<>();
        while (rows.next()) {
          read.add(
              new Place(
                  new Arrival(rows.getLong(COLUMNS.count() + 1), COLUMNS.read(rows)),
                  rows.getLong(COLUMNS.count() + 2)));
        }
        return read;
      }
    }
  }
}
