package io.cybersensei.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** The databases Sensei knows how to talk to. */
enum Database {
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
  static Database of(DataSource dataSource) {
    String product;
    try (Connection connection = dataSource.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
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

  /** Where on the class path its migrations lie. */
  String migrations() {
    return "io/cybersensei/jpa/migration/" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether what SQL calls a catalog is the place for a table's schema here. */
  boolean namesSchemasAsCatalogs() {
    return this == MARIADB;
  }
}
