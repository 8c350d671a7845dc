package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore.AddResult;
import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The insertion of accounts by plain SQL. A JPA provider would log a failed statement, and for a
 * batch the message of PostgreSQL's driver holds every value: after a collision of two
 * registrations with one name, a password hash would be in the log.
 */
final class AccountInsert {

  private final Dialect dialect;
  private final ErasedAccounts erased;
  private final ErasedNames erasedNames;
  private final String table;
  private final String insertSql;

  AccountInsert(Tables tables, ErasedAccounts erased, ErasedNames erasedNames, Dialect dialect) {
    this.dialect = dialect;
    this.erased = erased;
    this.erasedNames = erasedNames;
    this.table = tables.qualified("sensei_account");
    this.insertSql =
        "INSERT INTO "
            + table
            + " (id, username, canonical_username, username_look, email, canonical_email, full_name, role, active,"
            + " password_hash, created_at_micros, updated_at_micros)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
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
    return isTaken(connection, "username_look", stored.usernameLook())
        ? new AddResult.UsernameTaken()
        : add(connection, stored, Optional.of(stored.usernameLook()));
  }

  /**
   * Adds an account of another system within the connection's transaction. Of several usernames
   * that look alike, only one row has the look, which is unique.
   */
  AddResult addImported(Connection connection, StoredAccount stored) throws SQLException {
    if (isAdded(connection, stored)) {
      return new AddResult.Added();
    }
    String look = stored.usernameLook();
    return add(
        connection,
        stored,
        isTaken(connection, "username_look", look) ? Optional.empty() : Optional.of(look));
  }

  private AddResult add(Connection connection, StoredAccount stored, Optional<String> look)
      throws SQLException {
    if (isTaken(connection, "canonical_username", stored.canonicalUsername())) {
      return new AddResult.UsernameTaken();
    }
    if (isTaken(connection, "canonical_email", stored.canonicalEmail())) {
      return new AddResult.EmailTaken();
    }
    UUID id = stored.account().id();
    if (isTaken(connection, "id", dialect.parameter(id))) {
      throw new IllegalStateException("The account id " + id + " is in use.");
    }
    erased.release(connection, stored.canonicalUsername());
    insert(connection, stored, look);
    return new AddResult.Added();
  }

  /** Returns whether an account has the username or one that looks like it. */
  boolean isUsernameTaken(Connection connection, StoredAccount stored) throws SQLException {
    return isTaken(connection, "canonical_username", stored.canonicalUsername())
        || isTaken(connection, "username_look", stored.usernameLook());
  }

  /**
   * Adds a confirmed account within the connection's transaction, unless one of its names was
   * erased after the marks were read. The names are looked up first: if an erasure has removed the
   * account that had them, its marks are visible afterwards.
   *
   * @param repeated whether an earlier transaction of this call may have added the account
   */
  boolean addUnlessErased(
      Connection connection, StoredAccount stored, ErasureMarks marks, boolean repeated)
      throws SQLException {
    if (isAdded(connection, stored)) {
      return repeated;
    }
    return !isTaken(connection, "canonical_username", stored.canonicalUsername())
        && !isTaken(connection, "canonical_email", stored.canonicalEmail())
        && !marks.areOutdatedBy(erasedNames.marks(connection, stored))
        && add(connection, stored) instanceof AddResult.Added;
  }

  /** Returns whether this very account is there: no other has its id and its salted hash. */
  private boolean isAdded(Connection connection, StoredAccount stored) throws SQLException {
    String sql =
        "SELECT 1 FROM "
            + table
            + " WHERE id = ? AND canonical_username = ? AND canonical_email = ?"
            + " AND password_hash = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, dialect.parameter(stored.account().id()));
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

  private void insert(Connection connection, StoredAccount stored, Optional<String> look)
      throws SQLException {
    Account account = stored.account();
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setObject(1, dialect.parameter(account.id()));
      insert.setString(2, account.username());
      insert.setString(3, stored.canonicalUsername());
      insert.setString(4, look.orElse(null));
      insert.setString(5, account.email());
      insert.setString(6, stored.canonicalEmail());
      insert.setString(7, account.fullName().orElse(null));
      insert.setString(8, AccountEntity.code(account.role()));
      insert.setBoolean(9, account.active());
      insert.setString(10, stored.passwordHash().encoded());
      insert.setLong(11, Micros.of(account.createdAt()));
      insert.setLong(12, Micros.of(account.updatedAt()));
      insert.executeUpdate();
    }
  }
}
