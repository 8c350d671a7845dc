package io.cybersensei.jpa.testing;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.JpaStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A child process that appends endlessly and prints the id of each acknowledged interaction. */
public final class AppendingProcess {

  private AppendingProcess() {}

  /**
   * Starts the process and kills it with SIGKILL after a number of acknowledgements.
   *
   * @return the ids of all interactions that were acknowledged before the kill
   */
  public static List<UUID> killedAfter(int acknowledgements, String url, String user, int threads)
      throws Exception {
    Process process = ChildJvm.start(AppendingProcess.class, url, user, String.valueOf(threads));
    List<UUID> acknowledged = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      while (acknowledged.size() < acknowledgements) {
        acknowledged.add(UUID.fromString(lines.readLine()));
      }
      process.destroyForcibly();
      // Acknowledgements printed before the kill count as well.
      readOn(lines, acknowledged);
    } finally {
      process.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  private static void readOn(BufferedReader lines, List<UUID> acknowledged) {
    try {
      String line;
      while ((line = lines.readLine()) != null && line.length() == 36) {
        acknowledged.add(UUID.fromString(line));
      }
    } catch (IOException e) {
      // The kill of the process broke the pipe.
    }
  }

  /** Appends endlessly, from several threads. */
  public static void main(String[] arguments) {
    JpaStorage storage = JpaStorage.connect(arguments[0], arguments[1], "");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int thread = 0; thread < Integer.parseInt(arguments[2]); thread++) {
      String learner = "learner-" + thread;
      new Thread(() -> appendForEver(storage, learner, out)).start();
    }
  }

  private static void appendForEver(JpaStorage storage, String learner, PrintStream out) {
    while (true) {
      Interaction interaction = Interactions.answer(learner, Instant.now());
      storage.interactions().append(List.of(interaction));
      out.println(interaction.id());
    }
  }
}
