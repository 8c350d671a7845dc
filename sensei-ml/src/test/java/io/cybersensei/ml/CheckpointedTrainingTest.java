package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.internal.checkpoint.CheckpointFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class CheckpointedTrainingTest {

  private static final String CONTINUING = "Continuing a training";

  private static byte[] uninterrupted = {};

  @TempDir private Path folder;

  @BeforeAll
  static void trainWithoutInterruption() {
    uninterrupted = model(KilledTraining.trainer().build(), TrainingProgress.none());
  }

  @Test
  void killedTrainingContinuesToTheSameModel() throws Exception {
    killAndContinue("Finding how many trees suit the training part");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {"Fitting all but fold 3 of all learners", "Growing trees for all learners"})
  void trainingThatIsKilledLaterContinuesToTheSameModel(String last) throws Exception {
    killAndContinue(last);
  }

  @Test
  void cancelledTrainingContinuesAlsoFromACutOffFile() throws IOException {
    for (int cut : new int[] {0, 1, 500}) {
      cancelAt("Fitting all learners");
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve(CheckpointFile.NAME).toFile(), "rw")) {
        file.setLength(file.length() - cut);
      }

      Set<String> stages = new LinkedHashSet<>();
      assertThat(model(checkpointed().build(), following(stages)))
          .as("%s bytes are cut off", cut)
          .isEqualTo(uninterrupted);
      assertThat(stages).doesNotContain("Replaying the training part");
    }
  }

  @Tag("slow")
  @Test
  void anotherTrainingTakesNothingOver() {
    List<Interaction> shorter = KilledTraining.LOG.subList(0, 2_950);
    cancelAt("Fitting all learners");
    Set<String> stages = new LinkedHashSet<>();

    TrainingResult result =
        checkpointed().build().train(shorter::stream, TimeWindow.always(), following(stages));

    assertThat(bytes(result))
        .isEqualTo(
            bytes(
                KilledTraining.trainer()
                    .build()
                    .train(shorter::stream, TimeWindow.always(), TrainingProgress.none())));
    assertThat(stages).noneMatch(stage -> stage.startsWith(CONTINUING));
  }

  @Test
  void folderOfARunningTrainingIsRefused() {
    model(
        checkpointed().build(),
        (stage, fraction) -> {
          if (stage.equals("Fitting all learners") && fraction == 1) {
            assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> model(checkpointed().build(), TrainingProgress.none()))
                .withMessageStartingWith("Another training uses the folder of checkpoints: ");
          }
          return true;
        });
  }

  @Test
  void badFolderIsRefused() {
    Path absent = folder.resolve("absent");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.builder().checkpointFolder(absent))
        .withMessage(
            "checkpointFolder must be a folder that can be written to, but is " + absent + ".");
  }

  private void killAndContinue(String last) throws Exception {
    assertThat(runUntilKilled(last)).isEqualTo(KilledTraining.EXIT_CODE);
    assertThat(folder).isDirectoryContaining("glob:**" + CheckpointFile.NAME);

    Set<String> stages = new LinkedHashSet<>();
    byte[] continued = model(checkpointed().build(), following(stages));

    assertThat(continued).isEqualTo(uninterrupted);
    assertThat(stages)
        .anyMatch(stage -> stage.startsWith(CONTINUING))
        .doesNotContain("Fitting all but fold 1 of the training part");
    if (last.endsWith("all learners")) {
      assertThat(stages)
          .doesNotContain("Replaying the training part", "Fitting all but fold 1 of all learners");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private SmileTrainer.Builder checkpointed() {
    return KilledTraining.trainer().checkpointFolder(folder);
  }

  private void cancelAt(String last) {
    TrainingResult result =
        checkpointed()
            .build()
            .train(
                KilledTraining.LOG::stream,
                TimeWindow.always(),
                (stage, fraction) -> !stage.equals(last));
    assertThat(result).isEqualTo(new TrainingResult.Cancelled());
  }

  private int runUntilKilled(String last) throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            KilledTraining.class.getName(),
            folder.toString(),
            last)
        .inheritIO()
        .start()
        .waitFor();
  }

  private static TrainingProgress following(Set<String> stages) {
    return (stage, fraction) -> {
      stages.add(stage);
      return true;
    };
  }

  private static byte[] model(SmileTrainer trainer, TrainingProgress progress) {
    return bytes(trainer.train(KilledTraining.LOG::stream, TimeWindow.always(), progress));
  }

  private static byte[] bytes(TrainingResult result) {
    return ModelFile.toBytes(((TrainingResult.Trained) result).model());
  }
}
