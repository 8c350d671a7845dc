package io.cybersensei.jpa;

import io.cybersensei.auth.AuditEvent;
import io.cybersensei.auth.AuditLog;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Events in one table, which nothing but a DBA reads, changes or empties. */
final class JdbcAuditLog implements AuditLog {

  private final Jdbc jdbc;
  private final String insertSql;

  JdbcAuditLog(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.insertSql =
        "INSERT INTO "
            + tables.qualified("sensei_audit_event")
            + " (id, at_micros, type, account_id, name_hash, network) VALUES (?, ?, ?, ?, ?, ?)";
  }

  @Override
  public void record(AuditEvent event) {
    try {
      jdbc.inTransaction(
          connection -> {
            try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
              insert.setObject(1, UUID.randomUUID());
              insert.setLong(2, Micros.of(event.at()));
              insert.setString(3, event.type().code());
              insert.setObject(4, event.accountId().orElse(null));
              insert.setString(5, event.name().orElse(null));
              insert.setString(6, event.network().orElse(null));
              return insert.executeUpdate();
            }
          });
    } catch (SQLException e) {
      throw new StorageException("An event about an account could not be written.", e);
    }
  }
}
