package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL for the table in which Flyway records the migrations, with the same result as Flyway's.
 */
public final class SchemaHistory {

  /** The name of the table. It differs from the default, which a Flyway of the host may use. */
  static final String TABLE = "sensei_schema_history";

  private static final Pattern NAME = Pattern.compile("\\[(\\w+)]");

  private final Dialect dialect;

  public SchemaHistory(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Returns the statements that create the table. */
  public String creation() {
    return quoted(
        """
        CREATE TABLE [sensei_schema_history] (
          [installed_rank] integer       NOT NULL,
          [version]        varchar(50),
          [description]    varchar(200)  NOT NULL,
          [type]           varchar(20)   NOT NULL,
          [script]         varchar(1000) NOT NULL,
          [checksum]       integer,
          [installed_by]   varchar(100)  NOT NULL,
          [installed_on]   timestamp     NOT NULL DEFAULT CURRENT_TIMESTAMP,
          [execution_time] integer       NOT NULL,
          [success]        boolean       NOT NULL,
          CONSTRAINT [sensei_schema_history_pk] PRIMARY KEY ([installed_rank])
        );

        CREATE INDEX [sensei_schema_history_s_idx] ON [sensei_schema_history] ([success]);
        """);
  }

  /** Returns the statement that records a migration. */
  public String entry(Migration migration) {
    return quoted(
        """
        INSERT INTO [sensei_schema_history] ([installed_rank], [version], [description], [type],
          [script], [checksum], [installed_by], [execution_time], [success])
        SELECT coalesce(max([installed_rank]), 0) + 1, '%s', '%s', 'SQL',
          '%s', %s, current_user, 0, true
        FROM [sensei_schema_history];
        """
            .formatted(
                migration.version(),
                migration.description(),
                migration.script(),
                migration.checksum()));
  }

  /**
   * Returns whether Flyway would find nothing to do and nothing to complain of: all migrations were
   * made, as they are in this version, and no others. A history that cannot be read is left to
   * Flyway.
   */
  boolean isCurrent(Connection connection, Tables tables, List<Migration> migrations) {
    String sql =
        quoted("SELECT [version], [script], [checksum], [success] FROM ")
            + tables.qualified(dialect.quoted(TABLE));
    Set<Made> made = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String version = rows.getString(1);
        if (!rows.getBoolean(4)) {
          return false;
        }
        // The creation of a schema has no version, and the beginning of a history version 0.
        boolean isMigration = version != null && !version.equals("0");
        if (isMigration && !made.add(new Made(version, rows.getString(2), rows.getInt(3)))) {
          return false;
        }
      }
    } catch (SQLException e) {
      return false;
    }
    return made.equals(migrations.stream().map(Made::of).collect(Collectors.toSet()));
  }

  /** A migration that was made. */
  private record Made(String version, String script, int checksum) {

    static Made of(Migration migration) {
      return new Made(
          String.valueOf(migration.version()), migration.script(), migration.checksum());
    }
  }

  // Flyway quotes every name, so the names are in lower case on every database.
  private String quoted(String sql) {
    return NAME.matcher(sql).replaceAll(name -> dialect.quoted(name.group(1)));
  }
}
