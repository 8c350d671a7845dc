package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.AppendingProcess;
import io.cybersensei.jpa.testing.OwnPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that appends to PostgreSQL from many threads, at random moments with a fixed
 * seed. The system property {@code sensei.kills} is the number of kills.
 */
@Tag("slow")
@Tag("stress")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
class KilledWriterTest {

  private static final int KILLS = Integer.getInteger("sensei.kills", 3);
  private static final int THREADS = 16;
  private static final int MAX_ACKNOWLEDGEMENTS = 2_000;

  @Test
  @Timeout(600)
  void everyAcknowledgedInteractionIsStoredOnce(@TempDir Path data) throws Exception {
    Random moments = new Random(1);
    try (OwnPostgres postgres = new OwnPostgres(data)) {
      List<UUID> acknowledged = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        acknowledged.addAll(
            AppendingProcess.killedAfter(
                1 + moments.nextInt(MAX_ACKNOWLEDGEMENTS), postgres.url(), "postgres", THREADS));
      }

      try (JpaStorage storage = JpaStorage.connect(postgres.url(), "postgres", "");
          Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
        assertThat(all.map(Interaction::id).toList())
            .containsAll(acknowledged)
            .doesNotHaveDuplicates();
      }
    }
  }
}
