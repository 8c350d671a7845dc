package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged survives when the process is killed the moment after. */
class H2CrashTest {

  private static final int KILLS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @Timeout(180)
  void nothingAcknowledgedIsLost(int threads, @TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("sensei");
    List<UUID> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(appendUntilKilled(url, threads, 1 + 20 * kill));
    }

    try (JpaStorage storage = JpaStorage.connect(url, "sa", "");
        Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all.map(Interaction::id)).containsAll(acknowledged);
    }
  }

  /** Kills the appending process as soon as it has acknowledged so many interactions. */
  private static List<UUID> appendUntilKilled(String url, int threads, int acknowledgements)
      throws Exception {
    Process process = ChildJvm.start(Appender.class, url, String.valueOf(threads));
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

  /** Appends for ever, and says the id of each interaction when it is acknowledged. */
  static final class Appender {

    private Appender() {}

    public static void main(String[] arguments) {
      JpaStorage storage = JpaStorage.connect(arguments[0], "sa", "");
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      for (int thread = 0; thread < Integer.parseInt(arguments[1]); thread++) {
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
}
