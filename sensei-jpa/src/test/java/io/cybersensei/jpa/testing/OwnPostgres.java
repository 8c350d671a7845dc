package io.cybersensei.jpa.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
