package io.cybersensei.learning.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelMonitorTest {

  private static final Instant TRAINED = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = TRAINED.plus(Duration.ofDays(2));

  private final Random random = new Random(1);

  private static LearningModel trainedUntil(Instant until, Instant createdAt) {
    return LearningModel.untrained().toBuilder()
        .provenance(
            Provenance.builder()
                .rows(1_000)
                .window(new TimeWindow(Instant.EPOCH, until))
                .createdAt(createdAt)
                .build())
        .build();
  }

  /** Returns answers of learners, twenty each, the second half of them since the training. */
  private List<Interaction> log(int learners, double rightBefore, double rightSince) {
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      for (int i = 0; i < 20; i++) {
        Instant at = TRAINED.plus(Duration.ofMinutes(i - 10L));
        boolean right = random.nextDouble() < (i < 10 ? rightBefore : rightSince);
        log.add(
            Interaction.builder()
                .id(new UUID(learner, i))
                .learnerId("learner-" + learner)
                .type(InteractionType.ANSWERED)
                .topicId("tcp")
                .score(right ? 1 : 0)
                .occurredAt(at)
                .build());
      }
    }
    return log;
  }

  private static Optional<ModelQuality> measure(List<Interaction> log) {
    return new ModelMonitor(trainedUntil(TRAINED, NOW)).measure(log.stream(), NOW);
  }

  @Test
  void sameLearnersDoNotDrift() {
    ModelQuality quality = measure(log(400, .6, .6)).orElseThrow();

    assertThat(quality.answers()).isEqualTo(4_000);
    assertThat(quality.measuredAt()).isEqualTo(NOW);
    assertThat(quality.logLoss()).isBetween(.3, 1.0);
    assertThat(quality.calibrationError()).isBetween(0.0, 1.0);
  }

  @Test
  void changedLearnersDriftAndAreLessCalibrated() {
    ModelQuality same = measure(log(400, .9, .9)).orElseThrow();
    ModelQuality changed = measure(log(400, .9, .1)).orElseThrow();

    assertThat(changed.drift()).isGreaterThan(.25).isGreaterThan(same.drift());
    assertThat(changed.calibrationError()).isGreaterThan(same.calibrationError());
    assertThat(changed.logLoss()).isGreaterThan(same.logLoss());
  }

  @Test
  void tooFewAnswersAreNotMeasured() {
    assertThat(measure(List.of())).isEmpty();
    assertThat(measure(log(9, .5, .5))).isEmpty();
    assertThat(measure(log(10, .5, .5))).isPresent();
    assertThat(new ModelMonitor(LearningModel.untrained()).measure(log(50, .5, .5).stream(), NOW))
        .isEmpty();
  }

  @Test
  void openWindowEndsWhenTheModelWasMade() {
    LearningModel open = trainedUntil(TimeWindow.always().until(), TRAINED);

    assertThat(
            new ModelMonitor(open).measure(log(10, .5, .5).stream(), NOW).orElseThrow().answers())
        .isEqualTo(100);
  }

  @Test
  void stabilityIndexIsThatOfTheFormula() {
    assertThat(PopulationStability.index(new long[] {500, 500}, new long[] {500, 500})).isZero();
    // (.75 - .5) ln(.75 / .5) + (.25 - .5) ln(.25 / .5)
    assertThat(
            PopulationStability.index(new long[] {500_000, 500_000}, new long[] {750_000, 250_000}))
        .isCloseTo(.25 * Math.log(1.5) + .25 * Math.log(2), within(1e-5));
    assertThat(PopulationStability.index(new long[] {1_000, 0}, new long[] {0, 1_000})).isFinite();
    assertThatThrownBy(() -> PopulationStability.index(new long[1], new long[2]))
        .hasMessageContaining("same bins");
    assertThatThrownBy(() -> PopulationStability.index(new long[] {-1}, new long[1]))
        .hasMessageContaining("negative");
  }
}
