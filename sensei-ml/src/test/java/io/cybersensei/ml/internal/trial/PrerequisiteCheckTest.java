package io.cybersensei.ml.internal.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.trial.PrerequisiteFinding.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrerequisiteCheckTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Curriculum CURRICULUM =
      Curriculum.of(
          Topic.of("a", "A"),
          Topic.of("needs", "Needs A").requiring("a"),
          Topic.of("free", "Free of A").requiring("a"),
          Topic.of("rare", "Rare").requiring("a"),
          Topic.of("never", "Never met").requiring("rare"));

  @Test
  void answersSupportOrContradictAPrerequisite() {
    List<Interaction> log = log(300);

    List<PrerequisiteFinding> found = PrerequisiteCheck.of(CURRICULUM, log::stream);

    assertThat(found).hasSize(4);
    assertThat(found.get(0).topic()).isEqualTo("free");
    assertThat(found.get(0).verdict()).isEqualTo(Verdict.CONTRADICTED);
    assertThat(found.get(1).topic()).isEqualTo("needs");
    assertThat(found.get(1).verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(found.get(1).gain()).isGreaterThan(.3);
    assertThat(found.subList(2, 4)).allMatch(each -> each.verdict() == Verdict.TOO_FEW);
  }

  @Test
  void emptyLogHasTooFewLearners() {
    assertThat(PrerequisiteCheck.of(CURRICULUM, List.<Interaction>of()::stream))
        .hasSize(4)
        .allMatch(each -> each.verdict() == Verdict.TOO_FEW);
  }

  /** Half of the learners know topic a, whatever they know of the others. */
  private static List<Interaction> log(int learners) {
    Random random = new Random(5);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      boolean knows = learner % 2 == 0;
      double able = .3 + .4 * random.nextDouble();
      for (int question = 0; question < 4; question++) {
        add(log, learner, "a", question, knows ? .9 : .1, random);
      }
      for (int question = 0; question < 4; question++) {
        add(log, learner, "else", question, able, random);
        add(log, learner, "free", question, able, random);
        add(log, learner, "needs", question, knows ? able + .3 : able - .3, random);
      }
      if (learner < 4) {
        add(log, learner, "rare", 0, able, random);
      }
    }
    return log;
  }

  private static void add(
      List<Interaction> log, int learner, String topic, int question, double p, Random random) {
    log.add(
        SimulatedLearners.answer(
            "l" + learner,
            topic,
            topic + question,
            random.nextDouble() < p ? 1 : 0,
            START.plusSeconds(log.size())));
  }
}
