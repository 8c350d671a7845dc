package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenseiTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Storage storage = Storage.inMemory();
  private final List<Interaction> trainedOn = new ArrayList<>();

  @Test
  void modelTrainedOnTheWindowIsUsedAndStored() {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .trainer(remembering(new TrainingResult.Trained(trained("first"))))
            .trainingWindow(Duration.ofDays(30))
            .clock(() -> NOW)
            .build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    sensei.log(InteractionDraft.answered("ada", "tcp", 1).at(NOW.minus(Duration.ofDays(31))));
    sensei.log(InteractionDraft.answered("ada", "tcp", 0).at(NOW));

    sensei.train();

    assertThat(trainedOn).extracting(Interaction::occurredAt).containsExactly(NOW);
    assertThat(sensei.model().provenance().trainer()).isEqualTo("first");
    assertThat(sensei.recommend("ada", 1).model()).isPresent();
    Sensei restarted = Sensei.builder().storage(storage).build();
    assertThat(restarted.model().provenance().trainer()).isEqualTo("first");
  }

  @Test
  void foreignModelIsUsedAndStored(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("model");
    ModelFile.write(trained("elsewhere"), file);
    Sensei sensei = Sensei.builder().storage(storage).build();

    if (ModelFile.read(file) instanceof ModelFileResult.Read read) {
      sensei.use(read.model());
    }

    assertThat(sensei.model().provenance().trainer()).isEqualTo("elsewhere");
    Sensei restarted = Sensei.builder().storage(storage).build();
    assertThat(restarted.model().provenance().trainer()).isEqualTo("elsewhere");
  }

  @Test
  void failedTrainingLeavesTheModelInUse() {
    TestModels.activate(storage.models(), trained("old"));
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .trainer(remembering(new TrainingResult.NotEnoughData("Too little.")))
            .build();

    assertThat(((TrainingResult.NotEnoughData) sensei.train()).reason())
        .startsWith("Too little. Training looks at the last 90 days (trainingWindow), from ");
    assertThat(sensei.model().provenance().trainer()).isEqualTo("old");
  }

  @Test
  void damagedStoredModelIsNotUsed() {
    byte[] damaged = ModelFile.toBytes(trained("old"));
    damaged[damaged.length / 2] ^= 1;
    TestModels.activate(storage.models(), damaged);
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));

    assertThat(sensei.model().isTrained()).isFalse();
    assertThat(sensei.recommend("ada", 1).items()).hasSize(1);
  }

  @Test
  void missingOrInvalidSettingIsRefused() {
    assertThatThrownBy(() -> Sensei.builder().build())
        .hasMessageContaining("Sensei.builder().storage(");
    assertThatThrownBy(() -> Sensei.builder().trainingWindow(Duration.ZERO))
        .hasMessageContaining("trainingWindow")
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> Sensei.builder().storage(storage).build().train())
        .hasMessageContaining("SmileTrainer");
  }

  @Test
  void senseiIsUpWhileItsStorageIs() {
    assertThat(Sensei.builder().storage(storage).build().health().check().up()).isTrue();
  }

  private Trainer remembering(TrainingResult result) {
    return (log, window, inUse, progress) -> {
      try (Stream<Interaction> all = log.get()) {
        all.forEach(trainedOn::add);
      }
      return result;
    };
  }

  private static LearningModel trained(String name) {
    LearningModel untrained = LearningModel.untrained();
    ContentIndex content = new ContentIndex();
    content.topic("tcp");
    return LearningModel.builder()
        .provenance(Provenance.builder().trainer(name).createdAt(NOW).rows(10).learners(2).build())
        .content(content)
        .difficulties(new Difficulties(0, new double[1], new double[1], new double[0]))
        .scorer(untrained.scorer())
        .build();
  }
}
