package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.versions.RequiredVersions;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The migration of Sensei's tables with Flyway. The history has a table of its own, so a Flyway of
 * the host can use the same schema.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * Creates or updates the tables. Flyway takes most of the time of opening, so it is not started
   * if its history already has exactly the migrations of this version.
   *
   * @throws StorageException if the database fails
   */
  public static void migrate(DataSource dataSource, Dialect dialect, Tables tables) {
    RequiredVersions.checkFlyway();
    if (isCurrent(dataSource, dialect, tables, "Sensei's tables could not be migrated")) {
      return;
    }
    Retries retries = new Retries();
    while (true) {
      try {
        requireConnections(dataSource, dialect);
        migrateOnce(dataSource, dialect, tables);
        return;
      } catch (FlywayException | SQLException e) {
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
          throw failure("Sensei's tables could not be migrated", e);
        }
      }
    }
  }

  private static void migrateOnce(DataSource dataSource, Dialect dialect, Tables tables)
      throws SQLException {
    if (dialect.connectionsToMigrate() > 1) {
      migrate(flyway(dataSource, dialect, tables));
      return;
    }
    try (MigrationConnection connection = MigrationConnection.open(dataSource, dialect)) {
      migrate(flyway(connection, dialect, tables));
      connection.commit();
    }
  }

  private static void migrate(Flyway flyway) {
    beginHistory(flyway);
    flyway.migrate();
  }

  /** Fails with the reason where Flyway would wait for a connection that the pool does not have. */
  private static void requireConnections(DataSource dataSource, Dialect dialect)
      throws SQLException {
    if (dialect.connectionsToMigrate() == 1) {
      return;
    }
    try (Connection first = dataSource.getConnection()) {
      try (Connection second = dataSource.getConnection()) {
        second.clearWarnings();
      } catch (SQLException e) {
        throw new StorageException(
            "On "
                + dialect.productName()
                + ", SchemaManagement.MIGRATE needs 2 connections at a time, but the data source"
                + " gave 1: let its pool and maxConnections have at least 2, or use VALIDATE.",
            e);
      }
      first.clearWarnings();
    }
  }

  /**
   * Ensures that the history has a row. Flyway lets one node at a time migrate, on H2 by a lock on
   * the rows of the history. But of two nodes that find a schema without a history, one can fail
   * because of the tables that the other is creating.
   */
  private static void beginHistory(Flyway flyway) {
    Retries retries = new Retries();
    while (flyway.info().applied().length == 0) {
      try {
        flyway.baseline();
      } catch (FlywayException e) {
        if (MissingRight.in(e).isPresent()) {
          throw e;
        }
        if (!retries.waitForNext()) {
          // A node may have died here. Any other cause fails the migration as well.
          return;
        }
      }
    }
  }

  /**
   * Checks that the tables are those that this version of Sensei needs.
   *
   * @throws StorageException if they are not, or the database fails
   */
  public static void validate(DataSource dataSource, Dialect dialect, Tables tables) {
    RequiredVersions.checkFlyway();
    if (isCurrent(dataSource, dialect, tables, "Sensei's tables could not be checked")) {
      return;
    }
    try (MigrationConnection connection = MigrationConnection.open(dataSource, dialect)) {
      flyway(connection, dialect, tables).validate();
    } catch (FlywayValidateException e) {
      throw new StorageException(
          "Sensei's tables are not those of this version of Sensei: run the migrations that"
              + " SchemaExport prints, or open the storage with SchemaManagement.MIGRATE.",
          e);
    } catch (FlywayException | SQLException e) {
      throw failure("Sensei's tables could not be checked", e);
    }
  }

  private static boolean isCurrent(
      DataSource dataSource, Dialect dialect, Tables tables, String failure) {
    try (Connection connection = dataSource.getConnection()) {
      return new SchemaHistory(dialect).isCurrent(connection, tables, Migration.of(dialect));
    } catch (SQLException e) {
      throw failure(failure, e);
    }
  }

  private static StorageException failure(String failure, Throwable cause) {
    return MissingRight.in(cause)
        .map(
            right ->
                new StorageException(
                    failure
                        + ": the user of the database lacks a right. The database says: "
                        + right
                        + " Grant it, or have another user run the statements of SchemaExport and"
                        + " open the storage with SchemaManagement.VALIDATE.",
                    cause))
        .orElseGet(() -> new StorageException(failure + ".", cause));
  }

  /** Returns a Flyway with Sensei's migrations and a history of its own. */
  static Flyway flyway(DataSource dataSource, Dialect dialect, Tables tables) {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .loggers("slf4j")
            .locations("classpath:" + dialect.migrations())
            .failOnMissingLocations(true)
            .placeholderReplacement(false)
            .table(SchemaHistory.TABLE)
            // The schema may hold tables of the host when Sensei's history begins.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .baselineDescription("Before Sensei");
    tables.schema().ifPresent(configuration::schemas);
    return configuration.load();
  }
}
