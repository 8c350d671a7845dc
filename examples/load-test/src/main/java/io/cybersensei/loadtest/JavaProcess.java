package io.cybersensei.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with the class path of this one. */
final class JavaProcess implements AutoCloseable {

  private static final int SECONDS_TO_STOP = 20;

  private final Process process;

  private JavaProcess(Process process) {
    this.process = process;
  }

  /** Returns a program that was not started yet. */
  static ProcessBuilder builder(List<String> options, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  static JavaProcess start(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      // After a signal to this process alone, the other one would go on.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-child"));
      return new JavaProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long id() {
    return process.pid();
  }

  /** Waits for a time; returns whether the program has ended. */
  boolean endsWithin(int seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  /** Waits for the end; returns the exit status. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks the program to stop, and kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
