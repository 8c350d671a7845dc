package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The supported databases. */
public final class Dialects {

  private static final List<Dialect> ALL =
      List.of(new PostgreSqlDialect(), new H2Dialect(), new MariaDbDialect());

  private Dialects() {}

  /**
   * Returns the dialect of a database.
   *
   * @throws IllegalStateException if the database is not supported
   * @throws StorageException if the database cannot be reached
   */
  public static Dialect of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return of(connection);
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  /**
   * Returns the dialect of a connection's database.
   *
   * @throws IllegalStateException if the database is not supported
   */
  public static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String product = database.getDatabaseProductName();
    return ALL.stream()
        .filter(dialect -> dialect.productName().equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The database must be PostgreSQL, MariaDB or H2 but is "
                        + product
                        + ": "
                        + remedy(product, versionOf(database))));
  }

  private static String versionOf(DatabaseMetaData database) {
    try {
      return database.getDatabaseProductVersion();
    } catch (SQLException e) {
      return "";
    }
  }

  private static String remedy(String product, String version) {
    if (product.equals("MySQL") && version.contains("MariaDB")) {
      return "the server is MariaDB, behind the driver of MySQL. Use the driver"
          + " org.mariadb.jdbc:mariadb-java-client with a URL that begins with jdbc:mariadb.";
    }
    String untested =
        product.equals("MySQL")
            ? "Sensei's SQL has not been tested on MySQL " + version + ". G"
            : "g";
    return untested
        + "ive Sensei a database of its own, beside yours. A file of H2 needs no server:"
        + " JpaStorage.connect(\"jdbc:h2:file:./sensei\", \"sa\", password).";
  }

  /**
   * Returns the dialect of a name, in any case.
   *
   * @throws IllegalArgumentException if the database is not supported
   */
  public static Dialect named(String name) {
    return ALL.stream()
        .filter(dialect -> dialect.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "database must be one of " + names(", ") + " but is '" + name + "'."));
  }

  /** Returns the names of all supported databases. */
  public static String names(String separator) {
    return ALL.stream().map(Dialect::name).collect(joining(separator));
  }
}
