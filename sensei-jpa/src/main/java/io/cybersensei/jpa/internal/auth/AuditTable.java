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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private final String insertMergeSql;
  private final String mergesSql;
  private final String formerSql;
  private final String forgetMergesSql;
  private final String forgetPersonSql;
  private final String giveSql;
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
    this.insertMergeSql =
        "INSERT INTO "
            + table
            + " (id, at_micros, type, account_id, from_learner, into_learner, by_person)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    String columns =
        "SELECT id, at_micros, type, account_id, name_hash, network, from_learner, into_learner,"
            + " by_person FROM "
            + table;
    this.mergesSql = columns + " WHERE into_learner = ? ORDER BY at_micros, id";
    this.formerSql = "SELECT from_learner FROM " + table + " WHERE into_learner = ?";
    this.forgetMergesSql =
        "UPDATE "
            + table
            + " SET from_learner = NULL, into_learner = NULL, by_person = NULL"
            + " WHERE into_learner = ?";
    this.forgetPersonSql =
        "UPDATE "
            + table
            + " SET from_learner = NULL, into_learner = NULL, by_person = NULL"
            + " WHERE from_learner = ? OR by_person = ?";
    this.giveSql = "UPDATE " + table + " SET account_id = ? WHERE account_id = ?";
    this.pageSql =
        columns
            + " WHERE account_id = ? AND (at_micros > ? OR at_micros = ? AND id > ?)"
            + " ORDER BY at_micros, id LIMIT "
            + PAGE;
    String before =
        "at_micros <= ? AND (at_micros < ? OR id < ?)"
            + " ORDER BY at_micros DESC, id DESC LIMIT ?";
    this.newestSql = columns + " WHERE " + before;
    this.newestOfAccountSql = columns + " WHERE account_id = ? AND " + before;
    this.findAccountSql =
        "SELECT id, canonical_email FROM "
            + tables.qualified("sensei_account")
            + " WHERE canonical_username = ?";
    String forget = "UPDATE " + table + " SET name_hash = NULL, network = NULL WHERE ";
    this.ofAccountSql =
        forget + "account_id = ? AND (name_hash IS NOT NULL OR network IS NOT NULL)";
    this.ofNameSql = forget + "name_hash IN (?, ?) AND (account_id IS NULL OR account_id <> ?)";
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
                    Optional.ofNullable(result.getString("network")),
                    merged(result))));
      }
    }
    return rows;
  }

  private static Optional<AuditEvent.MergedLearners> merged(ResultSet row) throws SQLException {
    String from = row.getString("from_learner");
    String into = row.getString("into_learner");
    return from == null || into == null
        ? Optional.empty()
        : Optional.of(
            new AuditEvent.MergedLearners(
                from, into, Optional.ofNullable(row.getString("by_person"))));
  }

  /** Passes the events of the merges that made a learner to a reader, the oldest first. */
  public void readMerges(String learnerId, Consumer<AuditEvent> reader) {
    try {
      jdbc.read(
              connection -> {
                try (PreparedStatement query = connection.prepareStatement(mergesSql)) {
                  query.setString(1, learnerId);
                  return rows(query);
                }
              })
          .forEach(row -> reader.accept(row.event()));
    } catch (SQLException e) {
      throw new StorageException("The events of a learner could not be read.", e);
    }
  }

  /** Records a merge within its transaction. */
  public void recordMerge(Connection connection, AuditEvent event) throws SQLException {
    AuditEvent.MergedLearners learners = event.merged().orElseThrow();
    try (PreparedStatement insert = connection.prepareStatement(insertMergeSql)) {
      insert.setObject(1, parameter(UUID.randomUUID()));
      insert.setLong(2, Micros.of(event.at()));
      insert.setString(3, event.type().code());
      insert.setObject(4, event.accountId().map(this::parameter).orElse(null));
      insert.setString(5, learners.from());
      insert.setString(6, learners.into());
      insert.setString(7, learners.by().orElse(null));
      insert.executeUpdate();
    }
  }

  /**
   * Removes the name hash and the network from the events of a learner, and the ids from the events
   * of the learner's merges, so that they no longer identify the learner. It must run while the
   * account still exists. The time, the type and the account id stay for investigations. Events of
   * the learner's names from before the account existed, or from attempts to take the names, are
   * pseudonymised as well.
   *
   * @return the number of events changed
   */
  public int pseudonymise(Connection connection, String learnerId) throws SQLException {
    return endAccount(connection, learnerId, Optional.empty())
        + forgetMerges(connection, learnerId);
  }

  /**
   * Gives the events of the account of a former learner to that of another one. If there is none,
   * removes the name hash and the network from them. It must run while both accounts exist.
   *
   * @return the number of events changed
   */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    return endAccount(connection, fromId, Optional.of(intoId));
  }

  private int endAccount(Connection connection, String learnerId, Optional<String> intoId)
      throws SQLException {
    Optional<Owner> owner = owner(connection, learnerId);
    if (owner.isEmpty()) {
      return 0;
    }
    Optional<Owner> heir = intoId.isPresent() ? owner(connection, intoId.get()) : Optional.empty();
    UUID id = owner.get().id();
    byte[] key = secret.get(connection);
    int ofAccount =
        heir.isPresent()
            ? update(connection, giveSql, parameter(heir.get().id()), parameter(id))
            : pseudonymise(connection, id);
    return ofAccount
        + update(
            connection,
            ofNameSql,
            AuditEvent.pseudonymOf(learnerId, key),
            AuditEvent.pseudonymOf(owner.get().email(), key),
            parameter(heir.map(Owner::id).orElse(id)));
  }

  /**
   * The user of an account.
   *
   * @param id the id of the account
   * @param email the canonical e-mail address
   */
  private record Owner(UUID id, String email) {}

  private Optional<Owner> owner(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findAccountSql)) {
      query.setString(1, learnerId);
      try (ResultSet account = query.executeQuery()) {
        return account.next()
            ? Optional.of(
                new Owner(
                    UUID.fromString(account.getString("id")), account.getString("canonical_email")))
            : Optional.empty();
      }
    }
  }

  private int forgetMerges(Connection connection, String learnerId) throws SQLException {
    Set<String> ids = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(learnerId));
    // A former id can be the learner who stayed in an earlier merge.
    while (!open.isEmpty()) {
      String id = open.pop();
      if (ids.add(id)) {
        open.addAll(former(connection, id));
      }
    }
    int changed = update(connection, forgetPersonSql, learnerId, learnerId);
    for (String id : ids) {
      changed += update(connection, forgetMergesSql, id);
    }
    return changed;
  }

  private List<String> former(Connection connection, String intoId) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(formerSql)) {
      query.setString(1, intoId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
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
