package io.cybersensei.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.decision.Decision;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.decision.ReplayResult;
import io.cybersensei.experiment.ExperimentReport.Measure;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentsTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static final Experiment EXPERIMENT =
      Experiment.named("x")
          .withArm("standard", .5)
          .withArm("last-first", .5, Policy.standard().with("order", -5));

  private final Storage storage = Storage.inMemory();
  private Instant now = START;

  private Sensei sensei(Experiment experiment) {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> now)
            .decisions(DecisionSettings.standard().inCallersThread())
            .experiment(experiment)
            .build();
    sensei.teach(
        Curriculum.of(
            Topic.of("a", "Addition"), Topic.of("b", "Brackets"), Topic.of("c", "Circles")));
    return sensei;
  }

  private static LearningModel model() {
    return TestModels.constant(Map.of("a", .6, "b", .6, "c", .6));
  }

  @Test
  void armsHaveTheirPoliciesAndAreLogged() {
    Sensei sensei = sensei(EXPERIMENT);
    sensei.use(model());
    for (int i = 0; i < 8; i++) {
      String learner = "learner" + i;
      String first = sensei.recommend(learner, 1).items().get(0).topic().id();
      boolean isControl = EXPERIMENT.armOf(learner).name().equals("standard");
      Decision decision =
          sensei.decisions().page(learner, Optional.empty(), 1).items().get(0).decision();

      assertThat(first).isEqualTo(isControl ? "a" : "c");
      assertThat(decision.basis().assignment().orElseThrow().arm())
          .isEqualTo(EXPERIMENT.armOf(learner).name());
      assertThat(decision.basis().assignment().orElseThrow().propensity()).isEqualTo(.5);
      assertThat(sensei.decisions().replay(decision)).isInstanceOf(ReplayResult.Same.class);
    }
  }

  @Test
  void anArmCanHaveAModelOfItsOwn() {
    String first = sensei(EXPERIMENT).models().add(model()).sha256();
    Experiment models =
        Experiment.named("models").withArm("in-use", .5).withModelArm("other", .5, first);
    Sensei sensei = sensei(models);
    sensei.recommend("ada", 1);
    sensei.recommend("bob", 1);

    for (String learner : new String[] {"ada", "bob"}) {
      assertThat(
              sensei
                  .decisions()
                  .page(learner, Optional.empty(), 1)
                  .items()
                  .get(0)
                  .decision()
                  .basis()
                  .isTrained())
          .isEqualTo(models.armOf(learner).name().equals("other"));
    }
    assertThatThrownBy(
            () ->
                sensei(
                    Experiment.named("y").withArm("a", .5).withModelArm("b", .5, "0".repeat(64))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("which is not stored");
    assertThatThrownBy(() -> Sensei.builder().storage(storage).experiment(EXPERIMENT).build())
        .hasMessageContaining("needs the decision log");
  }

  private void answer(
      Sensei sensei, String learner, int day, String topic, String item, double score) {
    sensei.log(
        InteractionDraft.answered(learner, topic, score)
            .item(item)
            .at(START.plus(Duration.ofDays(day))));
  }

  @Test
  void onlyLaterUnaidedAnswersCount() {
    Sensei sensei = sensei(EXPERIMENT);
    sensei.recommend("ada", 1);
    now = START.plus(Duration.ofDays(40));
    answer(sensei, "ada", 2, "a", "q1", 0);
    answer(sensei, "ada", 8, "a", "q1", 0);
    answer(sensei, "ada", 8, "a", "q2", 1);
    sensei.log(
        InteractionDraft.of("ada", InteractionType.HINTED, "b")
            .item("q3")
            .at(START.plus(Duration.ofDays(9)).minusSeconds(60)));
    answer(sensei, "ada", 9, "b", "q3", 0);
    answer(sensei, "ada", 20, "a", "q2", 1);
    answer(sensei, "ada", 30, "a", "q9", 0);

    LaterSuccess success = new LaterSuccess(ReportSettings.standard(), START);
    storage.interactions().history("ada").forEachOrdered(success::add);

    assertThat(success.of(Measure.FIRST_TRIES)).hasValue(1);
    assertThat(success.of(Measure.RETENTION)).hasValue(1);
  }

  @Test
  void reportFindsTheEffectAndCountsLearners() {
    Sensei sensei = sensei(EXPERIMENT);
    int learners = 400;
    for (int i = 0; i < learners; i++) {
      sensei.recommend("learner" + i, 1);
    }
    sensei.recommend("late", 1);
    now = START.plus(Duration.ofDays(28));
    for (int i = 0; i < learners; i++) {
      String learner = "learner" + i;
      boolean isControl = EXPERIMENT.armOf(learner).name().equals("standard");
      answer(sensei, learner, 10, "a", "q", i % 10 < (isControl ? 5 : 9) ? 1 : 0);
    }

    ExperimentReport report = sensei.experiments().report(EXPERIMENT);

    assertThat(report.arms()).hasSize(2);
    assertThat(report.arms().get(0).entered() + report.arms().get(1).entered())
        .isEqualTo(learners + 1);
    ExperimentReport.Effect first = report.effects().get(0);
    assertThat(first.measure()).isEqualTo(Measure.FIRST_TRIES);
    assertThat(first.comparisons()).isBetween(150, 200);
    assertThat(first.estimate()).isBetween(.3, .5);
    assertThat(first.isDecided()).isTrue();
    assertThat(first.evidence()).isGreaterThan(20);
    assertThat(report.effects().get(1).comparisons()).isZero();
    assertThat(report.effects().get(1).isDecided()).isFalse();
    assertThat(report.assignmentEvidence()).isLessThan(20);
    now = START.plus(Duration.ofDays(27));
    assertThat(sensei.experiments().report(EXPERIMENT).effects().get(0).comparisons()).isZero();
  }

  @Test
  void mergedLearnersOfTwoArmsAreLeftOut() {
    Sensei sensei = sensei(EXPERIMENT);
    String control = "";
    String other = "";
    for (int i = 0; control.isEmpty() || other.isEmpty(); i++) {
      if (EXPERIMENT.armOf("l" + i).name().equals("standard")) {
        control = "l" + i;
      } else {
        other = "l" + i;
      }
    }
    sensei.recommend(control, 1);
    sensei.recommend(other, 1);
    sensei.learnerRights().merge(control, other);

    ExperimentReport report = sensei.experiments().report(EXPERIMENT);

    assertThat(report.switched()).isEqualTo(1);
    Experiment changed = Experiment.named("x").withArm("standard", .4).withArm("last-first", .6);
    sensei.recommend("l99", 1);
    assertThat(sensei.experiments().report(changed).otherShares()).isEqualTo(1);
  }
}
