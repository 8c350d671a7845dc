package io.cybersensei.simulation.experiments;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.experiment.Experiment;
import io.cybersensei.experiment.ExperimentReport;
import io.cybersensei.interaction.InteractionDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * One experiment. Its learners are drawn from pools, assigned by Sensei, and logged with their
 * tests; the report is Sensei's. The interval of a report is the intersection of those after each
 * learner, so the last report tells whether any look would have decided.
 */
final class Run {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final String TOPIC = "topic";

  private final Random random;
  private final Experiment experiment;
  private Instant now = START;

  Run(String name, double controlShare, long seed) {
    this.random = new Random(seed);
    this.experiment =
        Experiment.named(name).withArm("control", controlShare).withArm("other", 1 - controlShare);
  }

  ExperimentReport of(List<Tested> control, List<Tested> other, int learners) {
    Sensei sensei =
        Sensei.builder()
            .storage(Storage.inMemory())
            .clock(() -> now)
            .decisions(DecisionSettings.standard().inCallersThread())
            .experiment(experiment)
            .build();
    sensei.teach(Curriculum.of(Topic.of(TOPIC, TOPIC), Topic.of("rested", "rested")));
    for (int number = 0; number < learners; number++) {
      now = entered(number);
      sensei.recommend(learner(number), 1);
    }
    now = entered(learners).plus(Duration.ofDays(60));
    for (int number = 0; number < learners; number++) {
      boolean isControl = experiment.armOf(learner(number)).name().equals("control");
      log(sensei, number, draw(isControl ? control : other));
    }
    return sensei.experiments().report(experiment);
  }

  private static Instant entered(int number) {
    return START.plusSeconds(60L * number);
  }

  private static String learner(int number) {
    return "learner" + number;
  }

  private Tested draw(List<Tested> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  private static void log(Sensei sensei, int number, Tested tested) {
    String learner = learner(number);
    Instant test = entered(number).plus(Duration.ofDays(27));
    sensei.log(
        InteractionDraft.answered(learner, TOPIC, tested.firstTries()).item("test").at(test));
    tested
        .retention()
        .ifPresent(
            score -> {
              Instant before = entered(number).plus(Duration.ofDays(1));
              sensei.log(
                  InteractionDraft.answered(learner, "rested", 1).item("practice").at(before));
              sensei.log(
                  InteractionDraft.answered(learner, "rested", score).item("practice").at(test));
            });
  }
}
