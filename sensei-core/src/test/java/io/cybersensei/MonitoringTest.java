package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringTest {

  private final RecordedMetrics metrics = new RecordedMetrics();
  private final Sensei sensei =
      Sensei.builder()
          .storage(Storage.inMemory())
          .metrics(metrics)
          .trainer((log, window, inUse, progress) -> new TrainingResult.NotEnoughData("Too few."))
          .build();

  MonitoringTest() {
    sensei.teach(
        Curriculum.of(
            Topic.of("tcp", "TCP"),
            Topic.of("udp", "UDP"),
            Topic.of("tls", "TLS").requiring("tcp")));
  }

  @Test
  void resultsOfTheLogAreCounted() {
    sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    sensei.logAll(
        List.of(
            InteractionDraft.answered("ada", "tcp", 1),
            InteractionDraft.answered("ada", "nowhere", 1)));

    assertThat(metrics.value(Metric.INTERACTIONS, "stored")).isEqualTo(2);
    assertThat(metrics.value(Metric.INTERACTIONS, "refused")).isEqualTo(1);
  }

  @Test
  void firstInteractionAfterRecommendationIsFollowedOrNot() {
    String first = sensei.recommend("ada", 1).items().get(0).topic().id();
    sensei.log(InteractionDraft.answered("ada", first, 1));
    sensei.log(InteractionDraft.answered("ada", "tls", 1));
    sensei.recommend("bob", 1);
    sensei.log(InteractionDraft.answered("bob", "tls", 1));
    String third = sensei.recommend("eve", 1).items().get(0).topic().id();
    sensei.log(InteractionDraft.of("eve", InteractionType.DISMISSED, third));

    assertThat(metrics.value(Metric.RECOMMENDATIONS, "followed")).isEqualTo(1);
    assertThat(metrics.value(Metric.RECOMMENDATIONS, "other")).isEqualTo(1);
    assertThat(metrics.value(Metric.RECOMMENDATIONS, "dismissed")).isEqualTo(1);
  }

  @Test
  void trainingIsTimedByItsOutcome() {
    sensei.train();

    assertThat(metrics.value(Metric.JOBS, "training", "not_enough_data")).isEqualTo(1);
  }

  @Test
  void valuesOfTheModelAreAbsentBeforeTraining() {
    assertThat(metrics.value(Metric.MODEL_AGE)).isNaN();
    assertThat(metrics.value(Metric.MODEL_DRIFT)).isNaN();
    assertThat(sensei.measureModel()).isEmpty();
    assertThat(sensei.modelQuality()).isEmpty();
  }

  @Test
  void estimatesAreCounted() {
    sensei.recommend("ada", 1);

    assertThat(metrics.value(Metric.ESTIMATES, "replayed")).isEqualTo(1);
  }

  @Test
  void keptSnapshotsAreCounted() {
    for (int i = 0; i < 100; i++) {
      sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    }
    assertThat(metrics.value(Metric.SNAPSHOTS, "kept")).isZero();

    sensei.recommend("ada", 1);
    sensei.recommend("ada", 1);

    assertThat(metrics.value(Metric.SNAPSHOTS, "kept")).isEqualTo(1);
    assertThat(metrics.value(Metric.SNAPSHOTS, "failed")).isZero();
    assertThat(metrics.value(Metric.ESTIMATES, "resumed")).isEqualTo(1);
  }

  @Test
  void tableOfMetricsIsComplete() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("../docs/monitoring.md")).stream()
            .filter(line -> line.startsWith("| `sensei."))
            .map(line -> line.substring(3, line.indexOf("` |")))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(Arrays.stream(Metric.values()).map(Metric::label).toList());
  }
}
