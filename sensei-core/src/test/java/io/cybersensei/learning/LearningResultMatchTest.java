package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.registry.ModelActivationResult;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests that {@code match} applies the function of its own case. */
class LearningResultMatchTest {

  private static final LearningModel MODEL = LearningModel.untrained();
  private static final StoredModel STORED =
      StoredModel.builder().id(1).storedAt(Instant.EPOCH).sha256("0").build();

  @Test
  void modelFileResultMatchesItsCase() {
    for (ModelFileResult result :
        List.of(new ModelFileResult.Read(MODEL), new ModelFileResult.Refused("It is damaged."))) {
      assertThat(
              result.<Object>match(
                  its(ModelFileResult.Read.class), its(ModelFileResult.Refused.class)))
          .isSameAs(result);
    }
  }

  @Test
  void modelUseResultMatchesItsCase() {
    for (ModelUseResult result :
        List.of(new ModelUseResult.InUse(), new ModelUseResult.Refused("It is damaged."))) {
      assertThat(
              result.<Object>match(
                  its(ModelUseResult.InUse.class), its(ModelUseResult.Refused.class)))
          .isSameAs(result);
    }
  }

  @Test
  void modelActivationResultMatchesItsCase() {
    for (ModelActivationResult result : activationResults()) {
      assertThat(
              result.<Object>match(
                  its(ModelActivationResult.Activated.class),
                  its(ModelActivationResult.UnknownId.class),
                  its(ModelActivationResult.Unreadable.class),
                  its(ModelActivationResult.OtherTopics.class),
                  its(ModelActivationResult.NothingBefore.class)))
          .isSameAs(result);
    }
  }

  @Test
  void refusedActivationMatchesWithItsReason() {
    List<String> reasons =
        activationResults().stream()
            .map(
                result ->
                    result.<String>match(activated -> "", ModelActivationResult.Refused::reason))
            .toList();

    assertThat(reasons)
        .containsExactly(
            "",
            "There is no model 7.",
            "It is damaged.",
            "It is for others.",
            "There is no model to go back to.");
  }

  @Test
  void trainingResultMatchesItsCase() {
    for (TrainingResult result :
        List.of(
            new TrainingResult.Trained(MODEL),
            new TrainingResult.NotEnoughData("Too little."),
            new TrainingResult.Refused("It is worse.", Map.of()),
            new TrainingResult.Cancelled())) {
      assertThat(
              result.<Object>match(
                  its(TrainingResult.Trained.class),
                  its(TrainingResult.NotEnoughData.class),
                  its(TrainingResult.Refused.class),
                  its(TrainingResult.Cancelled.class)))
          .isSameAs(result);
    }
  }

  private static List<ModelActivationResult> activationResults() {
    return List.of(
        new ModelActivationResult.Activated(STORED),
        new ModelActivationResult.UnknownId(7),
        new ModelActivationResult.Unreadable("It is damaged."),
        new ModelActivationResult.OtherTopics("It is for others."),
        new ModelActivationResult.NothingBefore());
  }

  /** Returns a function that returns its argument and only takes that case. */
  private static <T> Function<T, Object> its(Class<T> type) {
    return type::cast;
  }
}
