package io.cybersensei.learning;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Models whose numbers a test chooses. They count as trained. */
public final class TestModels {

  private TestModels() {}

  /** Success on each topic stays what it is (0–1), whatever a learner does. */
  public static LearningModel constant(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    return of(
        "constant", successByTopic, new LogisticScorer(0, weights, new double[weights.length]));
  }

  /** Success starts near these rates (0–1) and follows the learner's answers. */
  public static LearningModel attentive(Map<String, Double> successByTopic) {
    return of("attentive", successByTopic, LearningModel.untrained().scorer());
  }

  /** Knows no topic and weighs everything at random, by the clock too. */
  public static LearningModel random(Random random) {
    return of(
        "random",
        Map.of(),
        new LogisticScorer(
            random.nextGaussian(),
            random.doubles(Feature.COUNT, -1, 1).toArray(),
            new double[Feature.COUNT]));
  }

  /** Knows no topic and does nothing but carry a name. */
  public static LearningModel named(String trainer) {
    return of(trainer, Map.of(), LearningModel.untrained().scorer());
  }

  private static LearningModel of(
      String trainer, Map<String, Double> successByTopic, LogisticScorer scorer) {
    ContentIndex content = new ContentIndex();
    double[] difficulties = new double[successByTopic.size()];
    new TreeMap<>(successByTopic)
        .forEach((topic, success) -> difficulties[content.topic(topic)] = -Logit.of(success));
    long[] answers = new long[difficulties.length];
    Arrays.fill(answers, 100);
    return new LearningModel(
        new Provenance(trainer, Instant.EPOCH, TimeWindow.always(), 1_000, 10, Map.of()),
        content,
        new Difficulties(-Logit.of(.65), difficulties, difficulties, new double[0]),
        answers,
        new double[difficulties.length],
        scorer,
        ForgettingCurve.standard(),
        true);
  }
}
