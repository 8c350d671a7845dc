package io.cybersensei.jpa.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of one test, which may crash or freeze it. It writes each commit to the disk
 * before the acknowledgement, unlike the default of the embedded binaries.
 */
public final class OwnPostgres implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  /**
   * Starts a server.
   *
   * @param data an empty folder for its data
   */
  public OwnPostgres(Path data) throws IOException {
    this.data = data;
    this.server = builder().start();
    requireOn("fsync");
    requireOn("synchronous_commit");
  }

  // The embedded server is also started with an option that turns fsync off.
  private void requireOn(String setting) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet value = statement.executeQuery("SHOW " + setting)) {
      value.next();
      if (!value.getString(1).equals("on")) {
        throw new IOException(setting + " is " + value.getString(1) + ".");
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on");
  }

  /**
   * Makes a hot standby of this server, which follows it by streaming replication.
   *
   * @param folder an empty folder for its data
   */
  public OwnPostgres standby(Path folder) throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      copyData(folder);
      try (ResultSet backup = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        backup.next();
        Files.writeString(folder.resolve("backup_label"), backup.getString(1));
      }
    }
    Files.createFile(folder.resolve("standby.signal"));
    Files.writeString(
        folder.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=" + port() + " user=postgres'\n");
    return new OwnPostgres(folder);
  }

  /** Copies the files while the server changes them. The log of changes makes up for that. */
  private void copyData(Path folder) throws IOException {
    Path log = data.resolve("pg_wal");
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(folder.resolve(data.relativize(from).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            String name = from.getFileName().toString();
            if (!from.startsWith(log) && !name.startsWith("postmaster.")) {
              try {
                Files.copy(from, folder.resolve(data.relativize(from).toString()));
              } catch (NoSuchFileException e) {
                // The server has deleted it meanwhile.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path from, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  /** Crashes the server, as {@code pg_ctl stop -m immediate} does. */
  public void crash() throws IOException, InterruptedException {
    ProcessHandle postmaster = postmaster();
    signal("QUIT", postmaster);
    postmaster.onExit().join();
  }

  /** Kills every process of the server with SIGKILL. */
  public void kill() throws IOException, InterruptedException {
    List<ProcessHandle> all = processes();
    for (ProcessHandle process : all) {
      signal("KILL", process);
    }
    for (ProcessHandle process : all) {
      process.onExit().join();
    }
  }

  /** Starts the server again after a crash, at the same address. */
  public void restart() throws IOException {
    int port = server.getPort();
    // The server is stopped already; this releases its folder.
    server.close();
    server = builder().setPort(port).start();
  }

  /** Ends every other connection, whatever it does at the moment. */
  public void terminateConnections() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }
  }

  /** Freezes every process of the server; its connections stay open. */
  public void freeze() throws IOException, InterruptedException {
    for (ProcessHandle process : processes()) {
      signal("STOP", process);
    }
  }

  public void thaw() throws IOException, InterruptedException {
    for (ProcessHandle process : processes()) {
      signal("CONT", process);
    }
  }

  private List<ProcessHandle> processes() throws IOException {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("kill does not end.");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
