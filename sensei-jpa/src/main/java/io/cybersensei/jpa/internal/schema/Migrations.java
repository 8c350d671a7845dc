package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Makes Sensei's tables and keeps them up to date. Its history has a table of its own, so that it
 * lives beside a Flyway of the host's in one schema.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * Creates or updates the tables.
   *
   * @throws StorageException if the database fails
   */
  public static void migrate(DataSource dataSource, Dialect dialect, Tables tables) {
    Flyway flyway = flyway(dataSource, dialect, tables);
    Retries retries = new Retries();
    while (true) {
      try {
        beginHistory(flyway);
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
          throw new StorageException("Sensei's tables could not be brought up to date.", e);
        }
      }
    }
  }

  /**
   * Makes sure that the history has a row. Flyway lets one node at a time migrate, on H2 by locking
   * the rows of the history; but of two that find a schema without history, one can fail over what
   * the other is about to make.
   */
  private static void beginHistory(Flyway flyway) {
    Retries retries = new Retries();
    while (flyway.info().applied().length == 0) {
      try {
        flyway.baseline();
      } catch (FlywayException e) {
        if (!retries.waitForNext()) {
          // A node may have died over it; if it is something else, migrating says so too.
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
    try {
      flyway(dataSource, dialect, tables).validate();
    } catch (FlywayValidateException e) {
      throw new StorageException(
          "Sensei's tables are not what this version of Sensei needs: run the migrations it brings,"
              + " which SchemaExport prints, or open the storage with schema management MIGRATE.",
          e);
    } catch (FlywayException e) {
      throw new StorageException("Sensei's tables could not be checked.", e);
    }
  }

  private static String asStored(String name, DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData database = connection.getMetaData();
      if (database.storesUpperCaseIdentifiers()) {
        return name.toUpperCase(Locale.ROOT);
      }
      return database.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  /** Flyway as Sensei uses it: its own migrations, its own history. */
  static Flyway flyway(DataSource dataSource, Dialect dialect, Tables tables) {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .loggers("slf4j")
            .locations("classpath:" + dialect.migrations())
            .failOnMissingLocations(true)
            .placeholderReplacement(false)
            .table(SchemaHistory.TABLE)
            // A schema may hold the host's tables when Sensei's history begins.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .baselineDescription("Before Sensei");
    // Flyway quotes the name, and Sensei, like most SQL, does not.
    tables.schema().map(name -> asStored(name, dataSource)).ifPresent(configuration::schemas);
    return configuration.load();
  }
}
