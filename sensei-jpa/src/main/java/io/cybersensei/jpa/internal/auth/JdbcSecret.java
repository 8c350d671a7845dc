package io.cybersensei.jpa.internal.auth;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A secret that all nodes share. The first node that needs it generates it. Thread-safe. */
public final class JdbcSecret {

  private static final int BYTES = 32;
  private static final String NAME = "accounts";

  private final Jdbc jdbc;
  private final String findSql;
  private final String insertSql;

  public JdbcSecret(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_secret");
    this.jdbc = jdbc;
    this.findSql = "SELECT bytes FROM " + table + " WHERE name = ?";
    this.insertSql = "INSERT INTO " + table + " (name, bytes) VALUES (?, ?)";
  }

  /** Returns the secret. */
  byte[] get() {
    return jdbc.run("The secret of the accounts could not be read.", this::get);
  }

  /** Returns the secret within a transaction. The caller repeats it after a collision. */
  byte[] get(Connection connection) throws SQLException {
    Optional<byte[]> found = find(connection);
    return found.isPresent() ? found.get() : add(connection);
  }

  private Optional<byte[]> find(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, NAME);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  /** Adds a secret. Of two concurrent additions one collides and finds the other's secret. */
  private byte[] add(Connection connection) throws SQLException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, NAME);
      insert.setBytes(2, secret);
      insert.executeUpdate();
    }
    return secret;
  }
}
