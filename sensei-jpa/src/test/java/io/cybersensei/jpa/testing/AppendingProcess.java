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

/** Another process that appends for ever, and says the id of each interaction it was assured of. */
public final class AppendingProcess {

  private AppendingProcess() {}

  /**
   * Kills it with SIGKILL as soon as it has been assured of so many.
   *
   * @return the ids of all that it had been assured of when it died
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
      // What it had said before it died counts as well.
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
      // The pipe broke with the process.
    }
  }

  /** Appends for ever, from several threads. */
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
