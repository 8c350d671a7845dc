package io.cybersensei.jpa.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PgBouncer in transaction mode in front of the PostgreSQL server of all tests, where the program
 * is installed. Each statement or transaction may get another session of the server, so whatever
 * depends on a session fails here.
 */
final class PgBouncer {

  private static final Pattern SERVER = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/.*");

  private PgBouncer() {}

  private static final class Started {
    static final int PORT = start();
  }

  private static int start() {
    PostgresServer server = PostgresServer.instance();
    Matcher address = SERVER.matcher(server.url);
    if (!address.matches()) {
      throw new IllegalStateException("The URL of PostgreSQL must name a host and a port.");
    }
    try {
      int port = freePort();
      Path folder =
          Files.createTempDirectory(
              "pgbouncer",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Path users = folder.resolve("users.txt");
      Files.writeString(users, "\"%s\" \"%s\"\n".formatted(server.user, server.password));
      Path settings = folder.resolve("pgbouncer.ini");
      Files.writeString(
          settings,
          String.format(
              Locale.ROOT,
              """
          [databases]
          * = host=%s port=%s
          [pgbouncer]
          listen_addr = localhost
          listen_port = %s
          unix_socket_dir =
          auth_type = trust
          auth_file = %s
          auth_user = %s
          pool_mode = transaction
          default_pool_size = 20
          max_client_conn = 1000
          ignore_startup_parameters = extra_float_digits
          """,
              address.group(1),
              address.group(2),
              port,
              users,
              server.user));
      List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-q"));
      if (System.getProperty("user.name").equals("root")) {
        command.addAll(List.of("-u", "nobody"));
      }
      command.add(settings.toString());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      DataSource probe = dataSource(port, "postgres", server.user, server.password);
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .ignoreExceptions()
          .until(
              () -> {
                EmptyDatabase.execute(probe, "SELECT 1");
                return true;
              });
      System.out.println("The database tests run on PostgreSQL behind PgBouncer too.");
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException("There is no PgBouncer to test with.", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns whether the program is installed. */
  static boolean isPresent() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns an empty database of its own: PgBouncer passes on no search path. */
  static EmptyDatabase emptyDatabase() throws SQLException {
    PostgresServer server = PostgresServer.instance();
    String name = PostgresServer.newSchemaName();
    EmptyDatabase.execute(
        server.dataSource("public"),
        "CREATE DATABASE " + name,
        // Before PostgreSQL 12, a session rounds numbers to 15 digits unless this is set, and
        // PgBouncer does not pass on the driver's setting.
        "ALTER DATABASE " + name + " SET extra_float_digits = 3");
    return EmptyDatabase.pooled(
        dataSource(Started.PORT, name, server.user, server.password),
        () ->
            EmptyDatabase.execute(
                server.dataSource("public"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + name
                    + "'",
                "DROP DATABASE " + name,
                "DROP ROLE IF EXISTS user_of_" + name));
  }

  /** Returns connections of a user that may only read and write the tables of a database. */
  static DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
    String name = database.query("SELECT current_database()").get(0);
    String user = "user_of_" + name;
    // Before PostgreSQL 15, every user may create tables in this schema.
    database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    PostgresServer.createUser(user, "public", database.dataSource());
    return dataSource(Started.PORT, name, user, "secret");
  }

  private static DataSource dataSource(int port, String database, String user, String password) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {"localhost"});
    dataSource.setPortNumbers(new int[] {port});
    dataSource.setDatabaseName(database);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    // A prepared statement belongs to a session of the server.
    dataSource.setPrepareThreshold(0);
    return dataSource;
  }
}
