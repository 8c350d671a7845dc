package io.cybersensei.learning;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Models whose numbers a test chooses. They count as trained. */
public final class TestModels {

  private TestModels() {}

  /** Success on each topic stays what it is (0–1), whatever a learner does. */
  public static LearningModel constant(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    return of(
        "constant",
        successByTopic,
        AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])));
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
        new AnswerScorer(
            new LogisticScorer(
                random.nextGaussian(),
                random.doubles(Feature.COUNT, -1, 1).toArray(),
                random.doubles(Feature.COUNT, -1, 1).toArray()),
            weights(random, 0, 0),
            trees(random, 7)));
  }

  /** Random weights from −1 to 1 for so many items and topics. */
  public static ContentWeights weights(Random random, int items, int topics) {
    return new ContentWeights(
        random.doubles(items, -1, 1).toArray(),
        random.doubles(items, -1, 1).toArray(),
        random.doubles(items, -1, 1).toArray(),
        random.doubles(topics, -1, 1).toArray(),
        Stream.generate(() -> random.doubles(topics, -1, 1).toArray())
            .limit(ContentWeights.SLOPES.size())
            .toArray(double[][]::new),
        random.doubles(ContentWeights.PATTERNS, -1, 1).toArray(),
        random.doubles(ContentWeights.PATTERNS, -1, 1).toArray());
  }

  /** Full trees that split anywhere. */
  public static TreeEnsemble trees(Random random, int trees) {
    byte[] columns = new byte[trees * TreeEnsemble.SPLITS];
    float[] thresholds = new float[columns.length];
    float[] values = new float[trees * TreeEnsemble.NODES];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (byte) random.nextInt(TreeEnsemble.COLUMNS);
      thresholds[i] = random.nextFloat() * 4 - 2;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return new TreeEnsemble(columns, thresholds, values);
  }

  /** Knows no topic and does nothing but carry a name. */
  public static LearningModel named(String trainer) {
    return of(trainer, Map.of(), LearningModel.untrained().scorer());
  }

  private static LearningModel of(
      String trainer, Map<String, Double> successByTopic, AnswerScorer scorer) {
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
        NextTopicModel.none(),
        ForgettingCurve.standard(),
        true);
  }
}
