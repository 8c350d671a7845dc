package io.cybersensei.servlet;

import io.cybersensei.auth.account.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A server in a process of its own with a heap of 128 MB, which ends if its memory does. */
final class SmallServer implements AutoCloseable {

  private final Process process;
  private final int port;
  private final String learner;

  private SmallServer(Process process, int port, String learner) {
    this.process = process;
    this.port = port;
    this.learner = learner;
  }

  /** The entry of the process. It prints its port and the header Authorization of a learner. */
  public static void main(String[] arguments) throws IOException {
    Academy academy = Academy.open();
    String learner = academy.signIn("ada", Role.LEARNER);
    try (ApiServer server = academy.serve()) {
      System.out.println(server.port());
      System.out.println(learner);
      // The end of the input is that of the test.
      System.in.readAllBytes();
    }
  }

  static SmallServer start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-classpath",
                System.getProperty("java.class.path"),
                SmallServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = process.inputReader();
    int port = Integer.parseInt(output.readLine());
    return new SmallServer(process, port, output.readLine());
  }

  int port() {
    return port;
  }

  /** Returns the header Authorization of the learner ada. */
  String learner() {
    return learner;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
