package io.cybersensei.jpa.internal.log;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.dashboard.DashboardPart;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.training.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Serving and training over metadata that cannot be read: they do not read it. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class UnreadMetadataTest {

  private static final int TRAINED_ON = 6;

  @Parameter TestStorage where;

  @Test
  void servingAndTrainingReadNoMetadata() throws Exception {
    JpaStorage storage = where.emptied();
    InteractionStore store = storage.interactions();
    for (int i = 0; i < TRAINED_ON; i++) {
      store.append(
          List.of(
              answer("ada", NOON.plusSeconds(i)).toBuilder()
                  .itemId("q" + i)
                  .metadata(Map.of("course", "networks"))
                  .build()));
    }
    where.under().execute("UPDATE sensei_interaction SET metadata = 'unreadable'");
    assertThatThrownBy(() -> store.recent("ada", 1)).isInstanceOf(StorageException.class);
    long[] trainedOn = new long[1];
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> NOON.plusSeconds(60))
            .trainer(
                (log, window, inUse, progress) -> {
                  try (Stream<?> interactions = log.get()) {
                    trainedOn[0] = interactions.count();
                  }
                  return new TrainingResult.NotEnoughData("Only counted.");
                })
            .build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));

    assertThat(sensei.recommend("ada", 3).items())
        .extracting(each -> each.topic().id())
        .containsExactly("tls");
    assertThat(sensei.path("ada").mastered()).isEqualTo(1);
    assertThat(sensei.suggestPractice("ada", "tls")).isNotNull();
    assertThat(sensei.nextQuestion("ada", "tcp", List.of("q1"))).isNotNull();
    assertThat(sensei.dashboard("ada").activity()).isNotInstanceOf(DashboardPart.Failed.class);
    assertThat(sensei.dashboard("ada").calendar()).isNotInstanceOf(DashboardPart.Failed.class);
    sensei.train();
    assertThat(trainedOn[0]).isEqualTo(TRAINED_ON);
  }
}
