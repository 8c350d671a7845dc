package io.cybersensei.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of the comparison in a JVM of its own. */
final class HostProcess implements AutoCloseable {

  /** The beginning of the line in which a server prints its port. */
  static final String PORT = "The server listens on port ";

  private final Process process;
  private final String url;

  private HostProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a server and waits until it serves. */
  static HostProcess start(String mainClass, List<String> options, HostSettings settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    ProcessBuilder builder = new ProcessBuilder(command);
    settings.addTo(builder);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new HostProcess(process, "http://127.0.0.1:" + portOf(process));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int portOf(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith(PORT)) {
      System.err.println(line);
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("The server ended before it served.");
    }
    return Integer.parseInt(line.substring(PORT.length()));
  }

  /** Returns the address, without a slash at its end. */
  String url() {
    return url;
  }

  /** Returns the process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Returns the memory of the process that is in use, in MiB, as Linux tells it. */
  long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
