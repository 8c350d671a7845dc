package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A model outlives the erasure of whoever it was trained on, so it must not name them. */
class ModelAnonymityTest {

  private static final String MARK = "QzQzQz";

  @Test
  void aModelFileHoldsNothingThatNamesALearner() {
    List<Interaction> log =
        SimulatedLearners.log(60, 50, 11).stream().map(ModelAnonymityTest::marked).toList();

    TrainingResult result =
        new SmileTrainer()
            .train(log::stream, TimeWindow.always(), Optional.empty(), TrainingProgress.none());

    byte[] file = ModelFile.write(((TrainingResult.Trained) result).model());
    // The names of topics show that names would be found.
    assertThat(read(file, StandardCharsets.ISO_8859_1)).contains(log.get(0).topicId());
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(read(file, charset)).doesNotContainIgnoringCase(MARK);
    }
    for (Interaction interaction : log) {
      assertThat(read(file, StandardCharsets.ISO_8859_1))
          .doesNotContain(interaction.id().toString());
    }
  }

  /** The same with a mark on whatever tells a learner from another. */
  private static Interaction marked(Interaction one) {
    return one.toBuilder()
        .id(UUID.nameUUIDFromBytes((MARK + one.id()).getBytes(StandardCharsets.UTF_8)))
        .learnerId(MARK + one.learnerId())
        .metadata(Map.of("browser of", MARK + one.learnerId()))
        .build();
  }

  private static String read(byte[] file, Charset charset) {
    return new String(file, charset);
  }
}
