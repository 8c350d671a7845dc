package io.cybersensei.simulation.growth;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A log of simulated learners that is computed while it is read, so that it takes no memory. There
 * are 300 topics with 30 items each. Items differ in difficulty and discrimination, learners in
 * ability, in their strength on each of twenty kinds of topics, and in how fast they learn. The
 * answers of a learner depend on the number of the learner alone, so a longer log begins with a
 * shorter one.
 */
final class GrowingLog {

  static final int ANSWERS_EACH = 200;

  private static final int TOPICS = 300;
  private static final int ITEMS = 30;
  private static final int KINDS = 20;
  private static final double GUESS = .15;
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final double[] topicDifficulty = new double[TOPICS];
  private final double[] itemDifficulty = new double[TOPICS * ITEMS];
  private final double[] discrimination = new double[TOPICS * ITEMS];

  GrowingLog() {
    SplittableRandom random = new SplittableRandom(7);
    for (int topic = 0; topic < TOPICS; topic++) {
      topicDifficulty[topic] = normal(random) * .8;
    }
    for (int item = 0; item < itemDifficulty.length; item++) {
      itemDifficulty[item] = normal(random);
      discrimination[item] = Math.exp(normal(random) * .4);
    }
  }

  /** Returns the interactions of some learners, learner by learner. */
  Stream<Interaction> learners(int from, int until) {
    return IntStream.range(from, until).boxed().flatMap(this::learner);
  }

  private Stream<Interaction> learner(int number) {
    SplittableRandom random = new SplittableRandom(1_000_003L * (number + 1));
    double ability = normal(random);
    double[] strengths = new double[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      strengths[kind] = normal(random) * .8;
    }
    double speed = .05 + .1 * random.nextDouble();
    double[] learned = new double[TOPICS];
    Interaction[] answers = new Interaction[ANSWERS_EACH];
    Instant at = START.plusSeconds(random.nextInt(8_000_000));
    int topic = random.nextInt(TOPICS);
    for (int answer = 0; answer < ANSWERS_EACH; answer++) {
      if (random.nextInt(8) == 0) {
        topic = (topic + 1 + random.nextInt(9)) % TOPICS;
      }
      at =
          at.plusSeconds(
              random.nextInt(40) == 0 ? random.nextInt(400_000) : 1 + random.nextInt(90));
      int item = topic * ITEMS + random.nextInt(ITEMS);
      double logit =
          discrimination[item]
              * (ability
                  + strengths[topic % KINDS]
                  + learned[topic]
                  - topicDifficulty[topic]
                  - itemDifficulty[item]);
      double success = GUESS + (1 - GUESS) / (1 + Math.exp(-logit));
      learned[topic] += speed;
      answers[answer] =
          Interaction.builder()
              .id(new UUID(number, answer))
              .learnerId("learner-" + number)
              .type(InteractionType.ANSWERED)
              .topicId("topic-" + topic)
              .itemId("item-" + item)
              .score(random.nextDouble() < success ? 1 : 0)
              .occurredAt(at)
              .build();
    }
    return Stream.of(answers);
  }

  /** Returns a normally distributed number, by the method of Box and Muller (1958). */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
