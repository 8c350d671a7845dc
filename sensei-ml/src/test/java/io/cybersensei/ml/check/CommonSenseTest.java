package io.cybersensei.ml.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.SmileTrainer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The battery of common sense; {@code -Dsensei.cases=100000} runs the full count. */
@Tag("stress")
class CommonSenseTest {

  private static final long CASES = Long.getLong("sensei.cases", 400);

  @Test
  void untrainedModelMakesSense() {
    SenseReport report = CommonSense.check(LearningModel.untrained(), CASES, 1);

    assertMakesSense(report, SenseRule.REASONS);
  }

  @Test
  void anyWeightsMakeSense() {
    for (int seed = 0; seed < 5; seed++) {
      Map<String, Double> success = new TreeMap<>();
      Random random = new Random(seed);
      for (int topic = 0; topic < 30; topic++) {
        success.put("t" + topic, .1 + .8 * random.nextDouble());
      }
      SenseReport report =
          CommonSense.check(TestModels.random(random, success), CASES / 5 + 1, seed);

      for (SenseRule rule : List.of(SenseRule.EVIDENCE, SenseRule.FLOOR, SenseRule.WORDS)) {
        assertThat(outcome(report, rule).examples()).as("seed %s, %s", seed, rule).isEmpty();
      }
    }
  }

  @Test
  void trainedModelMakesSense() {
    List<Interaction> log = SimulatedLearners.log(60, 60, 1);
    LearningModel model =
        SmileTrainer.builder()
            .threads(1)
            .build()
            .train(log::stream, TimeWindow.always(), TrainingProgress.none())
            .match(
                TrainingResult.Trained::model,
                CommonSenseTest::noModel,
                CommonSenseTest::noModel,
                CommonSenseTest::noModel);

    assertMakesSense(CommonSense.check(model, CASES, 1));
  }

  @Test
  void violationsAreCountedAndTold() {
    // Only the last few answers count, and so much that the steps of some patterns grow.
    LearningModel jumpy =
        TestModels.named("jumpy", Map.of("a", .85, "b", .9)).toBuilder()
            .knowledge(
                new KnowledgeScorer(
                    0, new double[] {1, 0, 9, 0, 0, 0, 0}, 0, new double[0], new int[0][]))
            .build();

    SenseReport report = CommonSense.check(jumpy, 200, 1);

    SenseReport.Outcome steps = outcome(report, SenseRule.STEPS);
    assertThat(steps.cases()).isEqualTo(200);
    assertThat(steps.violations()).isBetween(1L, 199L).isEqualTo(report.violations());
    assertThat(steps.examples()).hasSizeBetween(1, 3).allMatch(each -> each.contains("moved it"));
  }

  private static void assertMakesSense(SenseReport report, SenseRule... withoutCases) {
    report
        .outcomes()
        .forEach(
            (rule, outcome) -> {
              assertThat(outcome.examples()).as(rule.words()).isEmpty();
              assertThat(outcome.violations()).as(rule.words()).isZero();
              if (!List.of(withoutCases).contains(rule)) {
                assertThat(outcome.cases()).as(rule.words()).isEqualTo(CASES);
              }
            });
  }

  private static SenseReport.Outcome outcome(SenseReport report, SenseRule rule) {
    return report.outcomes().getOrDefault(rule, new SenseReport.Outcome(0, 0, List.of()));
  }

  private static LearningModel noModel(TrainingResult result) {
    throw new IllegalStateException(result.toString());
  }
}
