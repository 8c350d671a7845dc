package io.cybersensei.upload.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The daemon of ClamAV with signatures of the test, which needs no download. */
final class Clamd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Path program;
  private final int port;
  private Process process;

  private Clamd(Path folder, Path program, int port) {
    this.folder = folder;
    this.program = program;
    this.port = port;
  }

  /** Returns the program, if it is installed. */
  static Optional<Path> program() {
    return Stream.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the daemon, which takes streams of 1 MB.
   *
   * @param folder an empty folder
   * @param malware a text that it finds, by the name Test.One
   */
  static Clamd start(Path folder, String malware) throws IOException {
    Clamd clamd = new Clamd(folder, program().orElseThrow(), freePort());
    Files.createDirectory(folder.resolve("signatures"));
    clamd.learn("One", malware);
    Files.write(
        folder.resolve("clamd.conf"),
        List.of(
            "Foreground yes",
            "TCPAddr 127.0.0.1",
            "TCPSocket " + clamd.port,
            "StreamMaxLength 1M",
            "DatabaseDirectory " + folder.resolve("signatures"),
            "TemporaryDirectory " + folder));
    clamd.start();
    return clamd;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Adds a signature, which the daemon knows from its next start. */
  void learn(String name, String malware) throws IOException {
    Files.writeString(
        folder.resolve("signatures").resolve(name + ".ndb"),
        "Test." + name + ":0:*:" + HexFormat.of().formatHex(malware.getBytes(US_ASCII)) + "\n");
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(program.toString(), "--config-file=" + folder.resolve("clamd.conf"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("clamd does not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.onSpinWait();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("zPING\0".getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(4), US_ASCII).equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Freezes the daemon: it takes connections and does not answer. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("kill does not end.");
    }
  }

  @Override
  public void close() {
    kill();
  }
}
