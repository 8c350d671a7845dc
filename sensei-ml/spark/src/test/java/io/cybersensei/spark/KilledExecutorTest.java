package io.cybersensei.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills an executor while trees grow. */
class KilledExecutorTest {

  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void killedExecutorCostsRepetitionsAndNotTheModel() throws IOException {
    String csv =
        SimulatedLog.csv(SimulatedLog.of("in-", 60, 50, 4), folder.resolve("log.csv")).toString();
    byte[] expected;
    try (SparkSession session = LocalSpark.session("local[2]", folder)) {
      expected = model(session, csv, TrainingProgress.none());
    }
    AtomicInteger trees = new AtomicInteger();
    AtomicInteger killed = new AtomicInteger();
    byte[] found;
    try (SparkSession session = LocalSpark.cluster(folder)) {
      found =
          model(
              session,
              csv,
              (stage, done) -> {
                if (stage.startsWith("Finding how many trees") && trees.incrementAndGet() == 4) {
                  // The executors are the only children of this process.
                  List<ProcessHandle> executors = ProcessHandle.current().children().toList();
                  executors.get(0).destroyForcibly();
                  killed.set(executors.size());
                }
                return true;
              });
    }

    assertThat(killed.get()).isEqualTo(2);
    assertThat(found).isEqualTo(expected);
  }

  private static byte[] model(SparkSession session, String csv, TrainingProgress progress) {
    return ModelFile.toBytes(
        LocalSpark.model(
            SparkTrainer.builder(session, InteractionSource.csv(csv))
                .partitions(2)
                .recurrent(false)
                .clock(() -> NOW)
                .build()
                .train(new TimeWindow(Instant.EPOCH, NOW), Optional.empty(), progress)));
  }
}
