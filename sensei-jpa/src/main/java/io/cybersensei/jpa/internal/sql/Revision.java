package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A counter of the replacements of an object that is replaced as a whole. Writers increment it
 * before they write. That locks the counter's row until the commit, so they run one after another.
 */
public final class Revision {

  /** The name of the counter of deletions from the log. */
  public static final String DELETIONS = "deletions";

  private final String name;
  private final String countSql;
  private final String currentSql;
  private final String countJdbcSql;
  private final String currentJdbcSql;

  public Revision(String name, Tables tables) {
    String table = tables.qualified("sensei_revision");
    this.name = name;
    this.countSql = "UPDATE " + table + " SET revision = revision + 1 WHERE name = ?1";
    this.countJdbcSql = "UPDATE " + table + " SET revision = revision + 1 WHERE name = ?";
    this.currentSql = "SELECT revision FROM " + table + " WHERE name = ?1";
    this.currentJdbcSql = "SELECT revision FROM " + table + " WHERE name = ?";
  }

  /**
   * Waits for concurrent writers, increments the counter and returns the number of this
   * replacement.
   */
  public long next(EntityManager entities) {
    int counted = entities.createNativeQuery(countSql).setParameter(1, name).executeUpdate();
    if (counted != 1) {
      throw missing();
    }
    return current(entities);
  }

  /**
   * Waits for concurrent writers, increments the counter and returns the number of this
   * replacement, without the cost of entities.
   */
  public long next(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(countJdbcSql)) {
      update.setString(1, name);
      if (update.executeUpdate() != 1) {
        throw missing();
      }
    }
    return current(connection);
  }

  /** Waits for concurrent writers, and lets none begin before the transaction ends. */
  public void lock(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(currentJdbcSql + " FOR UPDATE")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw missing();
        }
      }
    }
  }

  /** Returns the number of the last replacement. */
  public long current(EntityManager entities) {
    Number revision =
        (Number) entities.createNativeQuery(currentSql).setParameter(1, name).getSingleResult();
    return revision.longValue();
  }

  /** Returns the number of the last replacement, without the cost of entities. */
  public long current(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(currentJdbcSql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw missing();
        }
        return rows.getLong(1);
      }
    }
  }

  private StorageException missing() {
    return new StorageException("The table sensei_revision has no row '" + name + "'.");
  }
}
