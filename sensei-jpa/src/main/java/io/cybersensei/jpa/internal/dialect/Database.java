package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The databases Sensei knows how to talk to. */
public enum Database {
  POSTGRESQL("PostgreSQL"),
  H2("H2"),
  MARIADB("MariaDB");

  private final String productName;

  Database(String productName) {
    this.productName = productName;
  }

  /**
   * Asks a database what it is.
   *
   * @throws IllegalStateException if it is another
   * @throws StorageException if it cannot be asked
   */
  public static Database of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return of(connection);
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  /**
   * Asks a database what it is; the driver knows.
   *
   * @throws IllegalStateException if it is another
   */
  static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Database database : values()) {
      if (database.productName.equals(product)) {
        return database;
      }
    }
    throw new IllegalStateException(
        "Sensei keeps its data in PostgreSQL, MariaDB or H2, and this database is "
            + product
            + ".");
  }

  /**
   * The database of a name, whichever its case.
   *
   * @throws IllegalArgumentException if it is none of Sensei's
   */
  public static Database named(String name) {
    return Stream.of(values())
        .filter(database -> database.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "database must be one of " + names(", ") + " but is '" + name + "'."));
  }

  /** The names of all. */
  public static String names(String separator) {
    return Stream.of(values()).map(Database::lowerCaseName).collect(joining(separator));
  }

  private String lowerCaseName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it calls itself. */
  public String productName() {
    return productName;
  }

  /** Where on the class path its migrations lie. */
  public String migrations() {
    return "io/cybersensei/jpa/migration/" + lowerCaseName();
  }

  /** Whether what SQL calls a catalog is the place for a table's schema here. */
  public boolean namesSchemasAsCatalogs() {
    return this == MARIADB;
  }
}
