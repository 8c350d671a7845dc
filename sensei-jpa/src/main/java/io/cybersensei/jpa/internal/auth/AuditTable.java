package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditPage;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An audit log in one table. Only the erasure of a learner changes events, and only {@link
 * AuditRetention} deletes them. Thread-safe.
 */
public final class AuditTable implements AuditTrail {

  private static final int PAGE = 1_000;

  private final Jdbc jdbc;
  private final JdbcSecret secret;
  private final ErasedAccounts erased;
  private final String insertSql;
  private final String pageSql;
  private final String newestSql;
  private final String newestOfAccountSql;
  private final String findAccountSql;
  private final String ofAccountSql;
  private final String ofNameSql;

  public AuditTable(Jdbc jdbc, Tables tables, JdbcSecret secret, ErasedAccounts erased) {
    this.jdbc = jdbc;
    this.erased = erased;
    this.secret = secret;
    String table = tables.qualified("sensei_audit_event");
    this.insertSql =
        "INSERT INTO "
            + table
            + " (id, at_micros, type, account_id, name_hash, network) VALUES (?, ?, ?, ?, ?, ?)";
    this.pageSql =
        "SELECT id, at_micros, type, account_id, name_hash, network FROM "
            + table
            + " WHERE account_id = ? AND (at_micros > ? OR at_micros = ? AND id > ?)"
            + " ORDER BY at_micros, id LIMIT "
            + PAGE;
    String newest = "SELECT id, at_micros, type, account_id, name_hash, network FROM " + table;
    String before =
        "at_micros <= ? AND (at_micros < ? OR id < ?)"
            + " ORDER BY at_micros DESC, id DESC LIMIT ?";
    this.newestSql = newest + " WHERE " + before;
    this.newestOfAccountSql = newest + " WHERE account_id = ? AND " + before;
    this.findAccountSql =
        "SELECT id, canonical_email FROM "
            + tables.qualified("sensei_account")
            + " WHERE canonical_username = ?";
    String forget = "UPDATE " + table + " SET name_hash = NULL, network = NULL WHERE ";
    this.ofAccountSql =
        forget + "account_id = ? AND (name_hash IS NOT NULL OR network IS NOT NULL)";
    this.ofNameSql = forget + "name_hash IN (?, ?)";
  }

  @Override
  public void record(AuditEvent event) {
    try {
      jdbc.inTransaction(
          connection -> {
            boolean anonymous = isOfErasedAccount(connection, event);
            try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
              insert.setObject(1, parameter(UUID.randomUUID()));
              insert.setLong(2, Micros.of(event.at()));
              insert.setString(3, event.type().code());
              insert.setObject(4, event.accountId().map(this::parameter).orElse(null));
              insert.setString(5, event.name().filter(name -> !anonymous).orElse(null));
              insert.setString(6, event.network().filter(network -> !anonymous).orElse(null));
              return insert.executeUpdate();
            }
          });
    } catch (SQLException e) {
      throw jdbc.failure("An event about an account could not be written.", e);
    }
  }

  private Object parameter(UUID id) {
    return jdbc.dialect().parameter(id);
  }

  /** A request that was under way during an erasure must not bring back what it has erased. */
  private boolean isOfErasedAccount(Connection connection, AuditEvent event) throws SQLException {
    return event.accountId().isPresent() && erased.contains(connection, event.accountId().get());
  }

  /** An event with its position, from which the next page continues. */
  private record Row(UUID id, long atMicros, AuditEvent event) {}

  /** Passes the events of an account to a reader, the oldest first, in pages. */
  public void read(UUID accountId, Consumer<AuditEvent> reader) {
    long at = Long.MIN_VALUE;
    UUID id = new UUID(0, 0);
    List<Row> page;
    do {
      page = page(accountId, at, id);
      page.forEach(row -> reader.accept(row.event()));
      if (!page.isEmpty()) {
        at = page.get(page.size() - 1).atMicros();
        id = page.get(page.size() - 1).id();
      }
    } while (page.size() == PAGE);
  }

  @Override
  public AuditPage page(Optional<UUID> accountId, Optional<AuditPage.Cursor> from, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to 200 but is " + limit + ".");
    }
    long at = from.map(place -> Micros.of(place.at())).orElse(Long.MAX_VALUE);
    UUID id = from.map(AuditPage.Cursor::id).orElse(new UUID(0, 0));
    String sql = accountId.isPresent() ? newestOfAccountSql : newestSql;
    List<Row> rows;
    try {
      rows =
          jdbc.read(
              connection -> {
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                  int index = 1;
                  if (accountId.isPresent()) {
                    query.setObject(index++, parameter(accountId.get()));
                  }
                  query.setLong(index++, at);
                  query.setLong(index++, at);
                  query.setObject(index++, parameter(id));
                  query.setInt(index, limit + 1);
                  return rows(query);
                }
              });
    } catch (SQLException e) {
      throw new StorageException("The events of accounts could not be read.", e);
    }
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    return new AuditPage(
        shown.stream().map(Row::event).toList(),
        rows.size() > limit
            ? Optional.of(
                new AuditPage.Cursor(
                    Micros.at(shown.get(limit - 1).atMicros()), shown.get(limit - 1).id()))
            : Optional.empty());
  }

  private List<Row> page(UUID accountId, long at, UUID id) {
    try {
      return jdbc.read(
          connection -> {
            try (PreparedStatement query = connection.prepareStatement(pageSql)) {
              query.setObject(1, parameter(accountId));
              query.setLong(2, at);
              query.setLong(3, at);
              query.setObject(4, parameter(id));
              return rows(query);
            }
          });
    } catch (SQLException e) {
      throw new StorageException("The events of an account could not be read.", e);
    }
  }

  private static List<Row> rows(PreparedStatement query) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        long at = result.getLong("at_micros");
        rows.add(
            new Row(
                UUID.fromString(result.getString("id")),
                at,
                new AuditEvent(
                    Micros.at(at),
                    AuditEvent.Type.valueOf(result.getString("type").toUpperCase(Locale.ROOT)),
                    Optional.ofNullable(result.getString("account_id")).map(UUID::fromString),
                    Optional.ofNullable(result.getString("name_hash")),
                    Optional.ofNullable(result.getString("network")))));
      }
    }
    return rows;
  }

  /**
   * Removes the name hash and the network from the events of a learner, so that they no longer
   * identify the learner. It must run while the account still exists. The time, the type and the
   * account id stay for investigations. Events of the learner's names from before the account
   * existed, or from attempts to take the names, are pseudonymised as well.
   *
   * @return the number of events changed
   */
  public int pseudonymise(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findAccountSql)) {
      query.setString(1, learnerId);
      try (ResultSet account = query.executeQuery()) {
        if (!account.next()) {
          return 0;
        }
        UUID id = UUID.fromString(account.getString("id"));
        String email = account.getString("canonical_email");
        byte[] key = secret.get(connection);
        return pseudonymise(connection, id)
            + update(
                connection,
                ofNameSql,
                AuditEvent.pseudonymOf(learnerId, key),
                AuditEvent.pseudonymOf(email, key));
      }
    }
  }

  /** Removes the name hash and the network from the events of an account. */
  public int pseudonymise(Connection connection, UUID accountId) throws SQLException {
    return update(connection, ofAccountSql, parameter(accountId));
  }

  private static int update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    }
  }
}
