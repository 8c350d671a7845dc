package io.cybersensei.jpa.internal.dialect;

import static java.util.stream.Collectors.joining;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The supported databases. */
public final class Dialects {

  private static final List<Dialect> ALL =
      List.of(new PostgreSqlDialect(), new H2Dialect(), new MariaDbDialect(), new MySqlDialect());

  /** The first MySQL with the collation utf8mb4_0900_bin. It keeps checks from 8.0.16 on. */
  private static final List<Integer> OLDEST_MYSQL = List.of(8, 0, 17);

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

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
    if (product.equals(MySqlDialect.PRODUCT)) {
      checkMySql(versionOf(database));
      checkBinaryLog(connection);
    }
    return ALL.stream()
        .filter(dialect -> dialect.productName().equals(product))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The database must be PostgreSQL, MariaDB, MySQL or H2 but is "
                        + product
                        + ": give Sensei a database of its own, beside yours. A file of H2 needs"
                        + " no server: JpaStorage.connect(\"jdbc:h2:file:./sensei\", \"sa\","
                        + " password)."));
  }

  private static String versionOf(DatabaseMetaData database) {
    try {
      return database.getDatabaseProductVersion();
    } catch (SQLException e) {
      return "";
    }
  }

  private static void checkMySql(String version) {
    if (version.contains("MariaDB")) {
      throw new IllegalStateException(
          "The database is MariaDB, behind the driver of MySQL. Use the driver"
              + " org.mariadb.jdbc:mariadb-java-client with a URL that begins with jdbc:mariadb.");
    }
    Matcher numbers = VERSION.matcher(version);
    if (numbers.matches() && isOlder(numbers)) {
      throw new IllegalStateException(
          "MySQL must be version 8.0.17 or newer but is " + version + ".");
    }
  }

  /** The log of interactions is written with READ COMMITTED, which needs the rows. */
  private static void checkBinaryLog(Connection connection) throws SQLException {
    String sql =
        "SHOW VARIABLES WHERE (variable_name = 'log_bin' AND value = 'ON')"
            + " OR (variable_name = 'binlog_format' AND value = 'STATEMENT')";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int found = 0;
      while (rows.next()) {
        found++;
      }
      if (found == 2) {
        throw new IllegalStateException(
            "MySQL must write rows to its binary log, but binlog_format is STATEMENT: set it to ROW"
                + " or MIXED.");
      }
    }
  }

  private static boolean isOlder(Matcher numbers) {
    for (int i = 0; i < OLDEST_MYSQL.size(); i++) {
      int difference = Integer.parseInt(numbers.group(i + 1)) - OLDEST_MYSQL.get(i);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
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
