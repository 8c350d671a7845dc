package io.cybersensei.ml.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
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
    // The predictions of random weights make no sense at all.
    LearningModel random = TestModels.random(new Random(1), Map.of("a", .7, "b", .6));

    SenseReport report = CommonSense.checkPredictions(random, 200, 1);

    SenseReport.Outcome evidence = outcome(report, SenseRule.EVIDENCE);
    assertThat(evidence.cases()).isEqualTo(200);
    assertThat(evidence.violations()).isBetween(20L, 200L);
    assertThat(evidence.examples()).hasSize(3).allMatch(each -> each.contains("answer on"));
    assertThat(outcome(report, SenseRule.STEPS).violations()).isPositive();
    assertThat(report.violations()).isGreaterThan(evidence.violations());
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
