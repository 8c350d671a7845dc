package io.cybersensei.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.ModelEvaluator;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.check.CommonSense;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares models of Spark with those of one machine, on the same logs. */
class ParityTest {

  private static final int ANSWERS = 70;
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final TimeWindow WINDOW = new TimeWindow(Instant.EPOCH, NOW);

  @TempDir static Path folder;

  // One fold of few answers, all folds of few answers, and no trees.
  @ParameterizedTest
  @ValueSource(ints = {330, 60, 20})
  void modelPredictsAsThatOfOneMachine(int learners) throws IOException {
    List<Interaction> log = SimulatedLog.of("in-", learners, ANSWERS, 1);
    List<Interaction> others = SimulatedLog.of("out-", 60, ANSWERS, 2);
    LearningModel alone =
        LocalSpark.model(
            SmileTrainer.builder()
                .clock(() -> NOW)
                .build()
                .train(log::stream, WINDOW, TrainingProgress.none()));

    LearningModel together = LocalSpark.model(trained(log));

    AnswerMetrics expected = metrics(alone, others);
    AnswerMetrics found = metrics(together, others);
    assertThat(found.auc().orElseThrow()).isCloseTo(expected.auc().orElseThrow(), within(.001));
    assertThat(found.logLoss()).isCloseTo(expected.logLoss(), within(.001));
    assertThat(together.method()).isEqualTo(alone.method());
    assertThat(together.provenance().rows()).isEqualTo(alone.provenance().rows());
    assertThat(together.provenance().learners()).isEqualTo(learners);
    assertThat(together.provenance().metrics().get("auc"))
        .isCloseTo(alone.provenance().metrics().get("auc"), within(.001));
    assertThat(CommonSense.check(together, 2_000, 1).violations()).isZero();
  }

  private static TrainingResult trained(List<Interaction> log) throws IOException {
    Path file = SimulatedLog.csv(log, folder.resolve("log.csv"));
    try (SparkSession session = LocalSpark.session("local[2]", folder)) {
      return SparkTrainer.builder(session, InteractionSource.csv(file.toString()))
          .partitions(2)
          .clock(() -> NOW)
          .build()
          .train(WINDOW, Optional.empty(), TrainingProgress.none());
    }
  }

  private static AnswerMetrics metrics(LearningModel model, List<Interaction> log) {
    return ModelEvaluator.evaluateAnswers(model, log.stream()).orElseThrow().mastery();
  }
}
