package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.AppendingProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that acknowledged interactions survive a kill of the process immediately afterwards. The
 * number of kills is a tenth of the system property {@code sensei.kills}, and at least two.
 */
@Tag("slow")
@Tag("stress")
class H2CrashTest {

  private static final int KILLS = Math.max(2, Integer.getInteger("sensei.kills", 0) / 10);

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @Timeout(180)
  void nothingAcknowledgedIsLost(int threads, @TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("sensei");
    List<UUID> acknowledged = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(AppendingProcess.killedAfter(1 + 20 * kill, url, "sa", threads));
    }

    try (JpaStorage storage = JpaStorage.connect(url, "sa", "");
        Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all.map(Interaction::id)).containsAll(acknowledged);
    }
  }
}
