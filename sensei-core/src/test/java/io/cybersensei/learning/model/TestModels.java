package io.cybersensei.learning.model;

import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Logit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Models whose numbers a test chooses. They count as trained. */
public final class TestModels {

  private TestModels() {}

  /** Stores a model and makes it the active one. */
  public static StoredModel activate(ModelStore store, LearningModel model) {
    return activate(store, ModelFile.write(model));
  }

  /** Stores bytes as a model and makes it the active one. */
  public static StoredModel activate(ModelStore store, byte[] modelFile) {
    StoredModel stored = store.add(modelFile, named("test").provenance(), Instant.EPOCH);
    store.activate(stored.id());
    return stored;
  }

  /** The bytes of the active model. */
  public static byte[] activeFile(ModelStore store) {
    return store.active().flatMap(model -> store.file(model.id())).orElseThrow();
  }

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

  /** Success starts at these rates (0–1) and follows the last answers in a row, on anything. */
  public static LearningModel moody(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    weights[Feature.STREAK.column()] = 2;
    return of(
        "moody",
        successByTopic,
        AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])));
  }

  /** Success starts at these rates (0–1) and falls with the time since the last answer there. */
  public static LearningModel forgetful(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    weights[Feature.SINCE_TOPIC.column()] = -.1;
    return of(
        "forgetful",
        successByTopic,
        AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])));
  }

  /** Knows no topic and weighs everything at random, by the clock too. */
  public static LearningModel random(Random random) {
    return random(random, Map.of());
  }

  /** Weighs everything at random, the difficulty of these topics and the clock too. */
  public static LearningModel random(Random random, Map<String, Double> successByTopic) {
    return of(
        "random",
        successByTopic,
        new AnswerScorer(
            new LogisticScorer(
                random.nextGaussian(),
                random.doubles(Feature.COUNT, -1, 1).toArray(),
                random.doubles(Feature.COUNT, -1, 1).toArray()),
            weights(random, 0, successByTopic.size()),
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
    return named(trainer, Map.of());
  }

  /** Carries a name and knows topics by a typical learner's success on them. */
  public static LearningModel named(String trainer, Map<String, Double> successByTopic) {
    return of(trainer, successByTopic, LearningModel.untrained().scorer());
  }

  /**
   * A model that knows the questions q1, q2 … of some topics by a typical learner's success on
   * them.
   *
   * @param attentive whether success follows the learner's answers or stays what it is
   */
  public static LearningModel questions(
      Map<String, List<Double>> successByTopic, boolean attentive) {
    ContentIndex content = new ContentIndex();
    double[] medians = new double[successByTopic.size()];
    List<Double> items = new ArrayList<>();
    new TreeMap<>(successByTopic)
        .forEach(
            (topic, questions) -> {
              int number = content.topic(topic);
              for (int i = 1; i <= questions.size(); i++) {
                content.item(number, "q" + i);
                items.add(-Logit.of(questions.get(i - 1)));
              }
              double[] sorted = questions.stream().mapToDouble(Double::valueOf).sorted().toArray();
              medians[number] = -Logit.of(sorted[sorted.length / 2]);
            });
    return of(
        "questions",
        content,
        new Difficulties(
            -Logit.of(.65),
            medians,
            medians,
            items.stream().mapToDouble(Double::doubleValue).toArray()),
        attentive ? LearningModel.untrained().scorer() : constant(Map.of()).scorer());
  }

  /** The same model, which also knows what follows what, by the numbers of its topics. */
  public static LearningModel expecting(NextTopicModel nextTopics, LearningModel model) {
    return model.toBuilder().nextTopics(nextTopics).build();
  }

  private static LearningModel of(
      String trainer, Map<String, Double> successByTopic, AnswerScorer scorer) {
    ContentIndex content = new ContentIndex();
    double[] difficulties = new double[successByTopic.size()];
    new TreeMap<>(successByTopic)
        .forEach((topic, success) -> difficulties[content.topic(topic)] = -Logit.of(success));
    return of(
        trainer,
        content,
        new Difficulties(-Logit.of(.65), difficulties, difficulties, new double[0]),
        scorer);
  }

  private static LearningModel of(
      String trainer, ContentIndex content, Difficulties difficulties, AnswerScorer scorer) {
    long[] answers = new long[content.topicCount()];
    Arrays.fill(answers, 100);
    return LearningModel.builder()
        .provenance(Provenance.builder().trainer(trainer).rows(1_000).learners(10).build())
        .content(content)
        .difficulties(difficulties)
        .topicAnswers(answers)
        .scorer(scorer)
        .clocked(true)
        .build();
  }
}
