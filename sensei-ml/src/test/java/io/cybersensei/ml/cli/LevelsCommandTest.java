package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsCommandTest {

  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void writeAModel() throws IOException {
    ContentIndex content = new ContentIndex();
    content.topic("tcp");
    model = directory.resolve("a.model");
    ModelFile.write(
        LearningModel.untrained().toBuilder()
            .content(content)
            .topicAnswers(new long[1])
            .answerSeconds(new double[1])
            .difficulties(new Difficulties(0, new double[] {0}, new double[] {0}, new double[0]))
            .build(),
        model);
  }

  @Test
  void laterAnswersAreCountedByTheLevelBefore() throws IOException {
    List<Interaction> log = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      log.add(answer("strong", i, 1));
    }
    for (int i = 0; i < 40; i++) {
      log.add(answer("weak", i, 0));
    }

    CommandLineRun run = levels(log);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("level +learners +answers +right +typical +difference\n")
        .containsPattern("started +1 +30 +0\\.0000 +0\\.5000 +-0\\.5000\n")
        .containsPattern("(proficient|mastered) +1 +\\d+ +1\\.0000 +0\\.5000 +\\+0\\.5000\n");
  }

  @Test
  void otherTopicsAreRefused() throws IOException {
    List<Interaction> log =
        List.of(SimulatedLearners.answer("ada", "history", "q", 1, Instant.EPOCH));

    CommandLineRun run = levels(log);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("has no answers on topics of the model");
  }

  private CommandLineRun levels(List<Interaction> log) throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), CommandLineRun.csv(log));
    return CommandLineRun.of("levels", "--interactions", file, "--model", model);
  }

  private static Interaction answer(String learner, int number, double score) {
    return SimulatedLearners.answer(
        learner, "tcp", "q" + number, score, Instant.EPOCH.plusSeconds(60L * number));
  }
}
