package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A log of learners who differ in ability and learn by answering, on topics and items that differ
 * in difficulty. The same seed gives the same log.
 */
public final class SimulatedLearners {

  private static final int TOPICS = 6;
  private static final int ITEMS = 12;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private SimulatedLearners() {}

  /** Returns a log, learner by learner, each learner's interactions oldest first. */
  public static List<Interaction> log(int learners, int answersEach, long seed) {
    Random random = new Random(seed);
    double[] topicDifficulty = random.doubles(TOPICS, -1.5, 1).toArray();
    double[] itemDifficulty = random.doubles(TOPICS * ITEMS, -1.5, 1.5).toArray();
    List<Interaction> log = new ArrayList<>();
    for (int learner = 0; learner < learners; learner++) {
      double ability = random.nextGaussian();
      double[] learned = new double[TOPICS];
      Instant at = START.plusSeconds(random.nextInt(100_000));
      int topic = random.nextInt(TOPICS);
      for (int answer = 0; answer < answersEach; answer++) {
        topic = random.nextInt(5) == 0 ? random.nextInt(TOPICS) : topic;
        int item = random.nextInt(ITEMS);
        at = at.plusSeconds(10 + random.nextInt(random.nextInt(8) == 0 ? 200_000 : 100));
        double logit =
            ability
                + learned[topic]
                - topicDifficulty[topic]
                - itemDifficulty[topic * ITEMS + item];
        double score = random.nextDouble() < Logit.toProbability(logit) ? 1 : 0;
        learned[topic] += .1;
        log.add(answer("learner-" + learner, "topic-" + topic, "item-" + item, score, at));
      }
    }
    return log;
  }

  /** Returns an answer that took ten seconds plus one for each character of the topic's id. */
  public static Interaction answer(
      String learner, String topic, String item, double score, Instant at) {
    return Interaction.builder()
        .id(new UUID(at.getEpochSecond(), learner.hashCode()))
        .learnerId(learner)
        .type(InteractionType.ANSWERED)
        .topicId(topic)
        .itemId(item)
        .score(score)
        .duration(Duration.ofSeconds(10 + topic.length()))
        .occurredAt(at)
        .build();
  }

  public static List<History> histories(List<Interaction> log, ContentIndex index) {
    List<History> histories = new ArrayList<>();
    Histories.read(log.stream(), index, true, Integer.MAX_VALUE, histories::add);
    return histories;
  }
}
