package io.cybersensei.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo in a separate process, as users start it. */
final class DemoProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("open (http://\\S+) in a browser");

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  private DemoProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static DemoProcess start(Path data, int learners) throws IOException {
    return start(data, learners, "logback.xml", Map.of());
  }

  static DemoProcess start(
      Path data, int learners, String logConfiguration, Map<String, String> environment)
      throws IOException {
    return start(data, learners, logConfiguration, environment, "-XX:+UseSerialGC");
  }

  static DemoProcess start(
      Path data,
      int learners,
      String logConfiguration,
      Map<String, String> environment,
      String jvmOption)
      throws IOException {
    ProcessBuilder demo =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                jvmOption,
                "-D" + DemoSettings.PORT + "=0",
                "-D" + DemoSettings.DATA + "=" + data,
                "-D" + DemoSettings.LEARNERS + "=" + learners,
                "-Dlogback.configurationFile=" + logConfiguration,
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true);
    demo.environment().putAll(environment);
    return new DemoProcess(demo.start());
  }

  /** Waits for the line with the address. */
  URI awaitReady() throws IOException {
    return URI.create(await(READY).group(1));
  }

  /** Waits for a line that has a match of the pattern. */
  Matcher await(Pattern pattern) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new IllegalStateException(
        "The demo ended before it printed " + pattern + ":\n" + String.join("\n", lines));
  }

  /** Returns the output so far. */
  String output() {
    return String.join("\n", lines);
  }

  /** Kills the process with SIGKILL: no shutdown hook runs, and nothing is flushed. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Stops the process with SIGTERM, which Java handles like Ctrl-C, and returns the exit status.
   */
  int stop() throws Exception {
    terminate();
    return awaitEnd();
  }

  /** Sends SIGTERM and does not wait for the end. */
  void terminate() {
    // Not process.destroy(), which closes the stream before the last line is read.
    process.toHandle().destroy();
  }

  /** Waits until it ends by itself; returns the exit status. */
  int awaitEnd() throws Exception {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The demo does not end:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
