package io.cybersensei.spark;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.Logit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Answers of simulated learners, learner by learner, each learner's oldest first. Learners learn,
 * the later topics are harder, and items differ more than a regression by item sees: some are
 * guessed.
 */
final class SimulatedLog {

  private static final int TOPICS = 8;
  private static final int ITEMS = 10;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private SimulatedLog() {}

  /**
   * Returns a log.
   *
   * @param prefix begins the ids of learners
   */
  static List<Interaction> of(String prefix, int learners, int answersEach, long seed) {
    double[] difficulty = new Random(5).doubles(TOPICS * ITEMS, -1.5, 1.5).toArray();
    Random random = new Random(seed);
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      double ability = random.nextGaussian();
      double[] learned = new double[TOPICS];
      boolean[] quick = new boolean[TOPICS];
      Instant at = START.plusSeconds(random.nextInt(4_000_000));
      int topic = 0;
      for (int answer = 0; answer < answersEach; answer++) {
        topic = random.nextInt(6) == 0 ? random.nextInt(TOPICS) : topic;
        int item = random.nextInt(ITEMS);
        int gap = random.nextInt(8) == 0 ? 200_000 : 100;
        at = at.plusSeconds(10 + random.nextInt(gap));
        double logit =
            ability
                + learned[topic]
                - topic * .2
                - difficulty[topic * ITEMS + item]
                + (quick[topic] ? .9 : -.3);
        double floor = item % 3 == 0 ? .3 : 0;
        boolean right = random.nextDouble() < floor + (1 - floor) * Logit.toProbability(logit);
        learned[topic] += .08;
        quick[topic] = right && learned[topic] > .3;
        log.add(answer(prefix + learner, topic, item, right, at, 5 + random.nextInt(90)));
      }
    }
    return log;
  }

  private static Interaction answer(
      String learner, int topic, int item, boolean right, Instant at, int seconds) {
    return Interaction.builder()
        .id(new UUID(at.getEpochSecond(), learner.hashCode()))
        .learnerId(learner)
        .type(InteractionType.ANSWERED)
        .topicId("topic-" + topic)
        .itemId("item-" + item)
        .score(right ? 1 : 0)
        .duration(Duration.ofSeconds(seconds))
        .occurredAt(at)
        .build();
  }

  /** Writes a log as CSV with the columns of the command line. */
  static Path csv(List<Interaction> log, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("learner,topic,item,score,time,duration\n");
      for (Interaction each : log) {
        out.write(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%.0f,%s,%d%n",
                each.learnerId(),
                each.topicId(),
                each.itemId().orElse(""),
                each.score().orElse(0),
                each.occurredAt(),
                each.duration().orElse(Duration.ZERO).toSeconds()));
      }
    }
    return file;
  }
}
