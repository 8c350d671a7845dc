package io.cybersensei.jpa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server of the PostgreSQL that Debian installs, for tests with its client programs, which cannot
 * dump a server that is newer than they are. Its data are in a folder of its own.
 */
public final class InstalledPostgres implements AutoCloseable {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  /** PostgreSQL refuses to run as root; this user comes with the package. */
  private static final List<String> AS_POSTGRES = List.of("runuser", "-u", "postgres", "--");

  private final Path programs;
  private final Path folder;
  private final int port;

  private InstalledPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a server of the version, with the superuser postgres without a password, if it is
   * installed.
   */
  public static Optional<InstalledPostgres> start(int version) throws IOException {
    Path programs = VERSIONS.resolve(Integer.toString(version)).resolve("bin");
    if (!Files.isExecutable(programs.resolve("initdb"))) {
      return Optional.empty();
    }
    InstalledPostgres server =
        new InstalledPostgres(programs, Files.createTempDirectory("postgres"), freePort());
    try {
      server.start();
      return Optional.of(server);
    } catch (IOException | RuntimeException e) {
      server.deleteFiles();
      throw e;
    }
  }

  private void start() throws IOException {
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    program("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8");
    program(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=localhost -k " + folder,
        "start");
  }

  public int port() {
    return port;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void program(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(isRoot() ? AS_POSTGRES : List.of());
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  /** The output goes to a file, as a server that was started keeps a pipe open. */
  private void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .directory(folder.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(
            command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void deleteFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Override
  public void close() throws IOException {
    try {
      program("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
    } finally {
      deleteFiles();
    }
  }
}
