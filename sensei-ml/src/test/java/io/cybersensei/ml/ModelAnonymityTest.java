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

/** A model outlives the erasure of the learners it was trained on, so it must not identify them. */
class ModelAnonymityTest {

  private static final String MARK = "QzQzQz";

  @Test
  void modelFileHoldsNothingThatIdentifiesALearner() {
    List<Interaction> log =
        SimulatedLearners.log(60, 50, 11).stream().map(ModelAnonymityTest::marked).toList();

    TrainingResult result =
        new SmileTrainer()
            .train(log::stream, TimeWindow.always(), Optional.empty(), TrainingProgress.none());

    byte[] file = ModelFile.toBytes(((TrainingResult.Trained) result).model());
    // The ids of topics are found, so ids of learners would be found too.
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

  /** Returns an interaction with a mark in every value that identifies its learner. */
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
