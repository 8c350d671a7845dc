package io.cybersensei.jpa.internal.versions;

import io.cybersensei.jpa.internal.dialect.Dialect;
import jakarta.persistence.spi.PersistenceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The oldest versions that work. An older one would fail later, in the middle of a request, with a
 * {@link LinkageError}. A library without a known version is not refused.
 */
public final class RequiredVersions {

  static final LibraryVersion FLYWAY = new LibraryVersion(11, 7);
  static final LibraryVersion DB_SCHEDULER = new LibraryVersion(16, 1);
  static final LibraryVersion MARIADB_DRIVER = new LibraryVersion(3, 0);
  static final LibraryVersion HIBERNATE_ON_MARIADB = new LibraryVersion(6, 2);

  private RequiredVersions() {}

  /**
   * Checks the driver and the pool of a connection.
   *
   * @throws IllegalStateException if one of them is too old
   */
  public static void checkConnection(Connection connection) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    if (database.getDriverName().startsWith("MariaDB")) {
      check(
          "MariaDB's driver, org.mariadb.jdbc:mariadb-java-client,",
          LibraryVersion.of(database.getDriverVersion()),
          MARIADB_DRIVER);
    }
    try {
      connection.getNetworkTimeout();
    } catch (AbstractMethodError | NoSuchMethodError e) {
      throw new IllegalStateException(
          "The data source must give connections of JDBC 4.1, but "
              + connection.getClass().getName()
              + " lacks getNetworkTimeout: use a newer pool or driver, such as commons-dbcp2 or"
              + " HikariCP.",
          e);
    }
  }

  /**
   * Checks the version of Flyway on the class path.
   *
   * @throws IllegalStateException if it is too old
   */
  public static void checkFlyway() {
    check(
        "Flyway, org.flywaydb:flyway-core,",
        resource("org/flywaydb/core/internal/version.txt").flatMap(LibraryVersion::of),
        FLYWAY);
  }

  /**
   * Checks the version of db-scheduler on the class path.
   *
   * @throws IllegalStateException if it is too old
   */
  public static void checkScheduler() {
    check(
        "com.github.kagkarlsson:db-scheduler",
        resource("META-INF/maven/com.github.kagkarlsson/db-scheduler/pom.properties")
            .flatMap(RequiredVersions::versionOfPom),
        DB_SCHEDULER);
  }

  /**
   * Checks a JPA provider.
   *
   * @throws IllegalStateException if it is too old for the database
   */
  public static void checkProvider(PersistenceProvider provider, Dialect dialect) {
    if (provider.getClass().getName().startsWith("org.hibernate.")
        && dialect.callsSchemasCatalogs()) {
      check(
          "On " + dialect.productName() + ", Hibernate, org.hibernate.orm:hibernate-core,",
          versionOfHibernate(provider),
          HIBERNATE_ON_MARIADB);
    }
  }

  private static Optional<LibraryVersion> versionOfHibernate(PersistenceProvider provider) {
    try {
      Class<?> type =
          Class.forName("org.hibernate.Version", true, provider.getClass().getClassLoader());
      return LibraryVersion.of(String.valueOf(type.getMethod("getVersionString").invoke(null)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  static void check(String library, Optional<LibraryVersion> found, LibraryVersion least) {
    if (found.isPresent() && found.get().compareTo(least) < 0) {
      throw new IllegalStateException(
          library
              + " must be version "
              + least
              + " or newer but is "
              + found.get()
              + ": raise it in your build.");
    }
  }

  private static Optional<LibraryVersion> versionOfPom(String text) {
    return text.lines()
        .filter(line -> line.startsWith("version="))
        .findFirst()
        .flatMap(line -> LibraryVersion.of(line.substring("version=".length())));
  }

  private static Optional<String> resource(String name) {
    ClassLoader loader = RequiredVersions.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
