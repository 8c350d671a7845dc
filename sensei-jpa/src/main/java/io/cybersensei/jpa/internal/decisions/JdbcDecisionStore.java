package io.cybersensei.jpa.internal.decisions;

import io.cybersensei.decision.DecisionContext;
import io.cybersensei.decision.DecisionEntry;
import io.cybersensei.decision.DecisionRecords;
import io.cybersensei.decision.DecisionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Parameters;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.privacy.PersonalRecord;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision log in two tables. The primary key of the entries is their order. */
public final class JdbcDecisionStore implements DecisionStore {

  private static final Duration GRACE = Duration.ofDays(2);
  private static final int PAGE = 500;
  private static final int ID_BYTES = 16;
  private static final String READ_FAILED = "The decisions could not be read.";
  private static final String COLUMNS = "learner_id, at_micros, id, context_id, bytes";

  private final Jdbc jdbc;
  private final String table;
  private final String insertSql;
  private final String beforeSql;
  private final String withinSql;
  private final String pageSql;
  private final String oldSql;
  private final String deleteSql;
  private final String touchContextSql;
  private final String insertContextSql;
  private final String contextSql;
  private final String deleteContextsSql;

  public JdbcDecisionStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.table = tables.qualified("sensei_decision");
    String select = "SELECT " + COLUMNS + " FROM " + table;
    String contexts = tables.qualified("sensei_decision_context");
    this.insertSql = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)";
    this.beforeSql =
        select
            + " WHERE learner_id = ? AND (at_micros < ? OR (at_micros = ? AND id < ?))"
            + " ORDER BY at_micros DESC, id DESC LIMIT ?";
    this.withinSql =
        select
            + " WHERE learner_id = ? AND at_micros >= ? AND at_micros < ?"
            + " ORDER BY at_micros, id LIMIT ?";
    this.pageSql =
        select
            + " WHERE at_micros >= ? AND at_micros < ? AND (learner_id > ? OR (learner_id = ?"
            + " AND (at_micros > ? OR (at_micros = ? AND id > ?))))"
            + " ORDER BY learner_id, at_micros, id LIMIT "
            + PAGE;
    this.oldSql =
        "SELECT at_micros FROM "
            + table
            + " WHERE at_micros < ? ORDER BY at_micros LIMIT 1 OFFSET ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE at_micros < ?";
    this.touchContextSql = "UPDATE " + contexts + " SET added_at_micros = ? WHERE id = ?";
    this.insertContextSql =
        "INSERT INTO " + contexts + " (added_at_micros, id, bytes) VALUES (?, ?, ?)";
    this.contextSql = "SELECT bytes FROM " + contexts + " WHERE id = ?";
    this.deleteContextsSql = "DELETE FROM " + contexts + " WHERE added_at_micros < ?";
  }

  @Override
  public void add(List<DecisionContext> contexts, List<DecisionEntry> entries, Instant now) {
    jdbc.runRepeatable(
        "The decisions could not be stored.",
        connection -> {
          for (DecisionContext context : contexts) {
            add(connection, context, Micros.of(now));
          }
          insert(connection, entries);
          return true;
        });
  }

  private void add(Connection connection, DecisionContext context, long now) throws SQLException {
    try (PreparedStatement touch = connection.prepareStatement(touchContextSql)) {
      touch.setLong(1, now);
      touch.setString(2, context.id());
      if (touch.executeUpdate() > 0) {
        return;
      }
    }
    // Of two concurrent insertions one collides, and its transaction is repeated.
    try (PreparedStatement insert = connection.prepareStatement(insertContextSql)) {
      insert.setLong(1, now);
      insert.setString(2, context.id());
      insert.setBytes(3, context.bytes());
      insert.executeUpdate();
    }
  }

  private void insert(Connection connection, List<DecisionEntry> entries) throws SQLException {
    Set<UUID> seen = stored(connection, entries);
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      boolean some = false;
      for (DecisionEntry entry : entries) {
        if (seen.add(entry.id())) {
          insert.setString(1, entry.learnerId());
          insert.setLong(2, Micros.of(entry.at()));
          insert.setBytes(3, bytes(entry.id()));
          Parameters.setText(insert, 4, entry.contextId());
          insert.setBytes(5, entry.bytes());
          insert.addBatch();
          some = true;
        }
      }
      if (some) {
        insert.executeBatch();
      }
    }
  }

  /** Returns the ids of those entries that are stored already, after a commit without an answer. */
  private Set<UUID> stored(Connection connection, List<DecisionEntry> entries) throws SQLException {
    Set<UUID> stored = new HashSet<>();
    if (entries.isEmpty()) {
      return stored;
    }
    String keys = entries.stream().map(each -> "(?, ?, ?)").collect(Collectors.joining(", "));
    String sql = "SELECT id FROM " + table + " WHERE (learner_id, at_micros, id) IN (" + keys + ")";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (DecisionEntry entry : entries) {
        query.setString(parameter++, entry.learnerId());
        query.setLong(parameter++, Micros.of(entry.at()));
        query.setBytes(parameter++, bytes(entry.id()));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          stored.add(uuid(rows.getBytes(1)));
        }
      }
    }
    return stored;
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new UUID(in.getLong(), in.getLong());
  }

  @Override
  public List<DecisionEntry> before(String learnerId, Instant at, UUID id, int limit) {
    return read(
        beforeSql,
        query -> {
          query.setString(1, learnerId);
          query.setLong(2, Micros.of(at));
          query.setLong(3, Micros.of(at));
          query.setBytes(4, bytes(id));
          query.setInt(5, limit);
        });
  }

  @Override
  public List<DecisionEntry> within(String learnerId, TimeWindow window, int limit) {
    return read(
        withinSql,
        query -> {
          query.setString(1, learnerId);
          query.setLong(2, Micros.ceiling(window.from()));
          query.setLong(3, Micros.ceiling(window.until()));
          query.setInt(4, limit);
        });
  }

  @Override
  public Stream<DecisionEntry> replay(TimeWindow window) {
    return Stream.iterate(
            page(window, "", Long.MIN_VALUE, new byte[ID_BYTES]),
            page -> !page.isEmpty(),
            page -> {
              DecisionEntry last = page.get(page.size() - 1);
              return page.size() < PAGE
                  ? List.<DecisionEntry>of()
                  : page(window, last.learnerId(), Micros.of(last.at()), bytes(last.id()));
            })
        .flatMap(List::stream);
  }

  private List<DecisionEntry> page(TimeWindow window, String learnerId, long at, byte[] id) {
    return read(
        pageSql,
        query -> {
          query.setLong(1, Micros.ceiling(window.from()));
          query.setLong(2, Micros.ceiling(window.until()));
          query.setString(3, learnerId);
          query.setString(4, learnerId);
          query.setLong(5, at);
          query.setLong(6, at);
          query.setBytes(7, id);
        });
  }

  /** Sets the parameters of a query. */
  @FunctionalInterface
  private interface Values {
    void setOn(PreparedStatement query) throws SQLException;
  }

  private List<DecisionEntry> read(String sql, Values values) {
    try {
      return jdbc.read(
          connection -> {
            List<DecisionEntry> entries = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
              values.setOn(query);
              try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                  entries.add(entry(rows));
                }
              }
            }
            return entries;
          });
    } catch (SQLException e) {
      throw new StorageException(READ_FAILED, e);
    }
  }

  private static DecisionEntry entry(ResultSet row) throws SQLException {
    return new DecisionEntry(
        uuid(row.getBytes(3)),
        row.getString(1),
        Micros.at(row.getLong(2)),
        Optional.ofNullable(row.getString(4)),
        row.getBytes(5));
  }

  @Override
  public Optional<byte[]> context(String id) {
    try {
      return jdbc.read(
          connection -> {
            try (PreparedStatement query = connection.prepareStatement(contextSql)) {
              query.setString(1, id);
              try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
              }
            }
          });
    } catch (SQLException e) {
      throw new StorageException(READ_FAILED, e);
    }
  }

  @Override
  public int deleteBefore(Instant limit, int max) {
    return jdbc.runLong(
        "The old decisions could not be deleted.",
        connection -> {
          long until = Micros.ceiling(limit);
          try (PreparedStatement query = connection.prepareStatement(oldSql)) {
            query.setLong(1, until);
            query.setInt(2, max - 1);
            try (ResultSet row = query.executeQuery()) {
              if (row.next()) {
                // With all others of its microsecond.
                return delete(connection, deleteSql, row.getLong(1) + 1);
              }
            }
          }
          delete(connection, deleteContextsSql, until - Micros.of(Instant.EPOCH.plus(GRACE)));
          return delete(connection, deleteSql, until);
        });
  }

  private static int delete(Connection connection, String sql, long until) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setLong(1, until);
      return delete.executeUpdate();
    }
  }

  /** Reads all entries of a learner in the form in which they are exported. */
  public void readRecords(String learnerId, Consumer<PersonalRecord> reader) {
    DecisionRecords records = new DecisionRecords(this);
    Instant from = Instant.EPOCH;
    Set<UUID> last = Set.of();
    while (true) {
      List<DecisionEntry> page =
          within(learnerId, new TimeWindow(from, TimeWindow.always().until()), PAGE);
      Set<UUID> known = last;
      page.stream().filter(entry -> !known.contains(entry.id())).map(records::of).forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
      from = page.get(page.size() - 1).at();
      Instant next = from;
      last =
          page.stream()
              .filter(entry -> entry.at().equals(next))
              .map(DecisionEntry::id)
              .collect(Collectors.toSet());
    }
  }
}
