package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The marks that erasures leave on the names of an account, as rows with keyed hashes of the names.
 * Their age is measured by the clock of the database. Thread-safe.
 */
public final class ErasedNames {

  /** Twice the life of a confirmation, which can be issued by a node that is days ahead. */
  private static final Duration KEPT = Duration.ofDays(14);

  private final JdbcSecret secret;
  private final String findSql;
  private final String emailSql;
  private final String deleteSql;
  private final String deleteOldSql;
  private final String insertSql;

  public ErasedNames(Tables tables, JdbcSecret secret, Dialect dialect) {
    String table = tables.qualified("sensei_erased_name");
    this.secret = secret;
    String now = dialect.nowInMicros();
    this.findSql = "SELECT mark FROM " + table + " WHERE name_hash = ?";
    this.emailSql =
        "SELECT canonical_email FROM "
            + tables.qualified("sensei_account")
            + " WHERE canonical_username = ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE name_hash = ?";
    this.deleteOldSql = "DELETE FROM " + table + " WHERE erased_at_micros < " + now + " - ?";
    this.insertSql =
        "INSERT INTO " + table + " (name_hash, mark, erased_at_micros) VALUES (?, ?, " + now + ")";
  }

  /** Returns the marks of an account's names within a transaction. */
  ErasureMarks marks(Connection connection, StoredAccount account) throws SQLException {
    byte[] key = secret.get(connection);
    return new ErasureMarks(
        text(connection, findSql, hashOf(key, account.canonicalUsername())),
        text(connection, findSql, hashOf(key, account.canonicalEmail())));
  }

  /**
   * Marks the username and the e-mail address of an account as erased within the transaction that
   * erases it. Without an account, does nothing.
   */
  public void mark(Connection connection, String canonicalUsername) throws SQLException {
    Optional<String> email = text(connection, emailSql, canonicalUsername);
    if (email.isPresent()) {
      byte[] key = secret.get(connection);
      deleteOld(connection);
      replace(connection, hashOf(key, canonicalUsername));
      replace(connection, hashOf(key, email.get()));
    }
  }

  /** Returns a hash that is unrelated to those in audit events: no name has a NUL character. */
  private static String hashOf(byte[] key, String name) {
    return AuditEvent.pseudonymOf("erased\0" + name, key);
  }

  private static Optional<String> text(Connection connection, String sql, String value)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, value);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private void deleteOld(Connection connection) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(deleteOldSql)) {
      delete.setLong(1, KEPT.toNanos() / 1_000);
      delete.executeUpdate();
    }
  }

  private void replace(Connection connection, String hash) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
      delete.setString(1, hash);
      delete.executeUpdate();
    }
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, hash);
      insert.setString(2, UUID.randomUUID().toString().substring(0, 18));
      insert.executeUpdate();
    }
  }
}
