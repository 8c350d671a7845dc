package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.ml.evaluation.AnswerReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelEvaluatorTest {

  @Test
  void logWithoutAnswersHasNoReport() {
    assertThat(ModelEvaluator.evaluateAnswers(LearningModel.untrained(), Stream.empty())).isEmpty();
  }

  @Test
  void everyLearnerStartsFromAFreshState() {
    Interaction ada = SimulatedLearners.answer("ada", "tcp", "q1", 1, Instant.EPOCH);
    Interaction ben = SimulatedLearners.answer("ben", "tcp", "q1", 0, Instant.EPOCH);

    AnswerReport both =
        ModelEvaluator.evaluateAnswers(LearningModel.untrained(), Stream.of(ada, ben))
            .orElseThrow();

    // Both answers have the same probability, so neither learner influences the other.
    assertThat(both.answers()).isEqualTo(2);
    assertThat(both.mastery().auc()).hasValue(.5);
    assertThat(both.baseRate().logLoss()).isEqualTo(-(Math.log(.65) + Math.log(.35)) / 2);
  }

  @Test
  void predictsUnknownContent() {
    List<Interaction> log = SimulatedLearners.log(30, 40, 2);

    AnswerReport evaluation =
        ModelEvaluator.evaluateAnswers(LearningModel.untrained(), log.stream()).orElseThrow();

    assertThat(evaluation.answers()).isEqualTo(1_200);
    assertThat(evaluation.mastery().auc().orElseThrow()).isGreaterThan(.55);
  }
}
