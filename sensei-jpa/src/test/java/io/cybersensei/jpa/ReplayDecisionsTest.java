package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.TestModels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayDecisionsTest {

  private final Storage storage = Storage.inMemory();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    return ReplayDecisions.of(arguments)
        .run(storage, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void decisionsAreComputedAgainFromAFileOfTheModel(@TempDir Path folder) throws IOException {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .decisions(DecisionSettings.standard().inCallersThread())
            .build();
    sensei.teach(Curriculum.of(Topic.of("a", "Addition"), Topic.of("b", "Brackets")));
    LearningModel model = TestModels.constant(Map.of("a", .5, "b", .6));
    ModelFile.write(model, folder.resolve("model"));
    sensei.use(model);
    sensei.log(InteractionDraft.answered("ada", "a", 1));
    sensei.recommend("ada", 2);

    assertThat(run("ada")).isZero();
    assertThat(printed()).contains("same: 2 candidates");
    for (int i = 0; i < 12; i++) {
      sensei.use(TestModels.constant(Map.of("a", .1 + .01 * i)));
    }
    assertThat(run("ada", "--count=1")).isEqualTo(1);
    assertThat(printed()).contains("not possible: The model with the SHA-256");
    assertThat(run("ada", "--model=" + folder.resolve("model"))).isZero();
    assertThat(run("bob")).isEqualTo(1);
    assertThat(printed()).contains("There is no such decision.");
  }

  @Test
  void wrongArgumentsNameTheRule() {
    assertThatThrownBy(() -> ReplayDecisions.of()).hasMessageStartingWith("Usage: ");
    assertThatThrownBy(() -> ReplayDecisions.of("ada", "--count=0"))
        .hasMessage("--count must be from 1 to 100 but is 0.");
    assertThatThrownBy(() -> ReplayDecisions.of("ada", "--ids=1"))
        .hasMessageStartingWith("There is no option --ids=1.");
    assertThatThrownBy(() -> ReplayDecisions.of("ada", "--id=1"))
        .hasMessage("--id must be a UUID but is 1.");
  }
}
