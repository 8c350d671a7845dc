package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore.AddResult;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The insertion of accounts by plain SQL. A JPA provider would log a failed statement, and for a
 * batch the message of PostgreSQL's driver holds every value: after a collision of two
 * registrations with one name, a password hash would be in the log.
 */
final class AccountInsert {

  private final ErasedAccounts erased;
  private final String table;
  private final String insertSql;

  AccountInsert(Tables tables, ErasedAccounts erased) {
    this.erased = erased;
    this.table = tables.qualified("sensei_account");
    this.insertSql =
        "INSERT INTO "
            + table
            + " (id, username, canonical_username, email, canonical_email, full_name, role, active,"
            + " password_hash, created_at_micros, updated_at_micros)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }

  /**
   * Adds an account within the connection's transaction. Two concurrent additions of one name
   * collide in the constraint. The caller repeats the transaction that lost, which then finds the
   * name taken. It also repeats one whose commit had no answer, which then finds the account
   * itself.
   */
  AddResult add(Connection connection, StoredAccount stored) throws SQLException {
    if (isAdded(connection, stored)) {
      return new AddResult.Added();
    }
    if (isTaken(connection, "canonical_username", stored.canonicalUsername())) {
      return new AddResult.UsernameTaken();
    }
    if (isTaken(connection, "canonical_email", stored.canonicalEmail())) {
      return new AddResult.EmailTaken();
    }
    UUID id = stored.account().id();
    if (isTaken(connection, "id", id)) {
      throw new IllegalStateException("The account id " + id + " is in use.");
    }
    erased.release(connection, stored.canonicalUsername());
    insert(connection, stored);
    return new AddResult.Added();
  }

  /** Returns whether this very account is there: no other has its id and its salted hash. */
  private boolean isAdded(Connection connection, StoredAccount stored) throws SQLException {
    String sql =
        "SELECT 1 FROM "
            + table
            + " WHERE id = ? AND canonical_username = ? AND canonical_email = ?"
            + " AND password_hash = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, stored.account().id());
      query.setString(2, stored.canonicalUsername());
      query.setString(3, stored.canonicalEmail());
      query.setString(4, stored.passwordHash().encoded());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private boolean isTaken(Connection connection, String column, Object value) throws SQLException {
    String sql = "SELECT 1 FROM " + table + " WHERE " + column + " = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, value);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void insert(Connection connection, StoredAccount stored) throws SQLException {
    Account account = stored.account();
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setObject(1, account.id());
      insert.setString(2, account.username());
      insert.setString(3, stored.canonicalUsername());
      insert.setString(4, account.email());
      insert.setString(5, stored.canonicalEmail());
      insert.setString(6, account.fullName().orElse(null));
      insert.setString(7, AccountEntity.code(account.role()));
      insert.setBoolean(8, account.active());
      insert.setString(9, stored.passwordHash().encoded());
      insert.setLong(10, Micros.of(account.createdAt()));
      insert.setLong(11, Micros.of(account.updatedAt()));
      insert.executeUpdate();
    }
  }
}
