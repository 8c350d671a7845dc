package io.cybersensei.jpa.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The MySQL server of all tests, a separate process. The driver is that of MariaDB, because the
 * licence of MySQL's own is the GPL; a jar of the latter is used where it is given.
 */
final class MySqlServer {

  private static final String USER = "sensei";
  private static final int SECONDS_TO_START = 120;

  /** The path of a jar of Connector/J, MySQL's own driver; empty for the driver of MariaDB. */
  private static final String CONNECTOR_J = System.getProperty("sensei.test.connectorJ", "");

  private MySqlServer() {}

  private static final class Started {

    static final int PORT = start();

    private static int start() {
      try {
        Path program = MySqlProgram.folder();
        Path data = Files.createTempDirectory("sensei-mysql-data");
        run(program, data, "--initialize-insecure").waitFor();
        int port = freePort();
        Process server =
            run(
                program,
                data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + data.resolve("s"),
                "--pid-file=" + data.resolve("pid"),
                "--mysqlx=OFF",
                // No test pulls the plug of the machine.
                "--innodb-flush-log-at-trx-commit=2",
                "--sync-binlog=0",
                "--max-connections=500",
                "--default-authentication-plugin=mysql_native_password");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
        String version = version(server, port, data);
        EmptyDatabase.execute(
            dataSource(port, "", "root", ""),
            "CREATE USER " + USER + " IDENTIFIED BY ''",
            "GRANT ALL ON *.* TO " + USER + " WITH GRANT OPTION");
        System.out.println("The database tests run on MySQL too: " + version + ".");
        return port;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("There is no MySQL to test with.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("There is no MySQL to test with.", e);
      }
    }

    /** Asks the server until it answers. */
    private static String version(Process server, int port, Path data)
        throws IOException, InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
      while (true) {
        try (Connection connection = dataSource(port, "", "root", "").getConnection()) {
          return connection.getMetaData().getDatabaseProductVersion()
              + ", through "
              + connection.getMetaData().getDriverName();
        } catch (SQLException e) {
          if (server.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - end > 0) {
            throw new IllegalStateException(
                "MySQL has not started:\n" + Files.readString(data.resolveSibling(log(data))), e);
          }
        }
      }
    }

    private static Process run(Path program, Path data, String... options) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(program.resolve("bin/mysqld").toString());
      command.add("--no-defaults");
      command.add("--basedir=" + program);
      command.add("--datadir=" + data);
      command.add("--secure-file-priv=NULL");
      if (System.getProperty("user.name").equals("root")) {
        command.add("--user=root");
      }
      command.addAll(List.of(options));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolveSibling(log(data)).toFile()))
          .start();
    }

    /** Beside the data, because MySQL initialises only an empty folder. */
    private static String log(Path data) {
      return data.getFileName() + ".log";
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    private static void end(Process server, Path data) {
      server.destroyForcibly();
      try {
        server.waitFor();
        MySqlProgram.delete(data);
        Files.deleteIfExists(data.resolveSibling(log(data)));
      } catch (IOException | InterruptedException e) {
        // The folder is one for temporary files.
      }
    }
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
    String address = "://127.0.0.1:" + port + "/" + database + "?allowMultiQueries=true";
    if (!CONNECTOR_J.isEmpty()) {
      return ConnectorJ.dataSource("jdbc:mysql" + address, user, password);
    }
    MariaDbDataSource dataSource = new MariaDbDataSource("jdbc:mariadb" + address);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return new WithoutUuids(dataSource);
  }

  /** MySQL's own driver, which is no dependency of the tests. */
  private static final class ConnectorJ {

    private static final Class<?> TYPE = load();

    private static Class<?> load() {
      try {
        URL jar = Path.of(CONNECTOR_J).toUri().toURL();
        return new URLClassLoader(new URL[] {jar}, MySqlServer.class.getClassLoader())
            .loadClass("com.mysql.cj.jdbc.MysqlDataSource");
      } catch (MalformedURLException | ClassNotFoundException e) {
        throw new IllegalStateException("There is no driver in " + CONNECTOR_J + ".", e);
      }
    }

    static DataSource dataSource(String url, String user, String password) {
      try {
        DataSource dataSource = (DataSource) TYPE.getConstructor().newInstance();
        TYPE.getMethod("setUrl", String.class).invoke(dataSource, url);
        TYPE.getMethod("setUser", String.class).invoke(dataSource, user);
        TYPE.getMethod("setPassword", String.class).invoke(dataSource, password);
        return dataSource;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Connector/J could not be used.", e);
      }
    }
  }
}
