package io.cybersensei.learning.model;

import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.Logit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Models with numbers that a test chooses. They count as trained. */
public final class TestModels {

  private TestModels() {}

  /** Stores a model and makes it the active one. */
  public static StoredModel activate(ModelStore store, LearningModel model) {
    return activate(store, ModelFile.toBytes(model));
  }

  /** Stores bytes as a model and makes it the active one. */
  public static StoredModel activate(ModelStore store, byte[] modelFile) {
    StoredModel stored = store.add(modelFile, named("test").provenance(), Instant.EPOCH);
    store.activate(stored.id());
    return stored;
  }

  /** Returns the bytes of the active model. */
  public static byte[] activeFile(ModelStore store) {
    return store.active().flatMap(model -> store.file(model.id())).orElseThrow();
  }

  /** Returns a model with constant success probabilities (0–1) by topic id. */
  public static LearningModel constant(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    return of(
            "constant",
            successByTopic,
            AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])))
        .toBuilder()
        .knowledge(knowledge(0, 0))
        .build();
  }

  /** Returns a scorer in which only the answers on the topic count, and guesses are wrong. */
  private static KnowledgeScorer knowledge(double topic, double recent) {
    return new KnowledgeScorer(
        0, new double[] {1, topic, recent, 0, 0, 0, 0, 0, topic}, 0, new double[0], new int[0][]);
  }

  /** Returns a scorer with random weights, floors and relations. */
  private static KnowledgeScorer knowledge(Random random, int topics) {
    double elsewhere = random.nextDouble();
    double recent = random.nextDouble();
    double[] weights = random.doubles(KnowledgeFeature.COUNT, 0, 1).toArray();
    weights[KnowledgeFeature.RELATED.column()] = elsewhere + recent + random.nextDouble();
    weights[KnowledgeFeature.OTHERS.column()] = elsewhere;
    weights[KnowledgeFeature.OTHERS_RECENT.column()] = recent;
    weights[KnowledgeFeature.EXPECTED.column()] += weights[KnowledgeFeature.TOPIC.column()];
    return new KnowledgeScorer(
        random.nextGaussian(),
        weights,
        random.nextDouble() / 2,
        random.doubles(topics, 0, .5).toArray(),
        Stream.generate(() -> random.ints(random.nextInt(3), 0, topics).toArray())
            .limit(topics)
            .toArray(int[][]::new));
  }

  /** Returns a model with success that starts near these rates (0–1) and follows the answers. */
  public static LearningModel attentive(Map<String, Double> successByTopic) {
    return of("attentive", successByTopic, LearningModel.untrained().scorer()).toBuilder()
        .knowledge(attentive())
        .build();
  }

  /** Returns the scorer without training, where guesses are wrong. */
  private static KnowledgeScorer attentive() {
    KnowledgeScorer standard = KnowledgeScorer.standard();
    return new KnowledgeScorer(
        standard.intercept(), standard.weights(), 0, standard.floors(), standard.related());
  }

  /** Returns a model with success that starts at these rates (0–1) and follows the streak. */
  public static LearningModel moody(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    weights[Feature.STREAK.column()] = 2;
    return of(
            "moody",
            successByTopic,
            AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])))
        .toBuilder()
        .knowledge(
            new KnowledgeScorer(
                0, new double[] {1, 0, 2, 0, 2, 0, 2, 0, 0}, 0, new double[0], new int[0][]))
        .build();
  }

  /**
   * Returns a model with success that starts at these rates (0–1) and, after right answers, falls
   * with the time since the last answer on the topic.
   */
  public static LearningModel forgetful(Map<String, Double> successByTopic) {
    double[] weights = new double[Feature.COUNT];
    weights[Feature.ITEM_DIFFICULTY.column()] = -1;
    weights[Feature.SINCE_TOPIC.column()] = -.1;
    return of(
            "forgetful",
            successByTopic,
            AnswerScorer.of(new LogisticScorer(0, weights, new double[weights.length])))
        .toBuilder()
        .knowledge(knowledge(0, 1))
        .build();
  }

  /** Returns a model without topics, with random weights of all features. */
  public static LearningModel random(Random random) {
    return random(random, Map.of());
  }

  /** Returns a model of these topics, with random weights of all features. */
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
                trees(random, 7)))
        .toBuilder()
        .knowledge(knowledge(random, successByTopic.size()))
        .knowledgeAlone(knowledge(random, successByTopic.size()))
        .build();
  }

  /** Returns random weights from −1 to 1 for so many items and topics. */
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

  /** Returns full trees with random splits. */
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

  /** Returns a model without topics that differs from the untrained one by its name. */
  public static LearningModel named(String trainer) {
    return named(trainer, Map.of());
  }

  /** Returns a model with a name, and topics with a typical learner's success (0–1). */
  public static LearningModel named(String trainer, Map<String, Double> successByTopic) {
    return of(trainer, successByTopic, LearningModel.untrained().scorer());
  }

  /**
   * Returns a model with the questions q1, q2 … of some topics.
   *
   * @param successByTopic a typical learner's success on each question (0–1) by topic id
   * @param attentive whether success follows the learner's answers or is constant
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
            attentive ? LearningModel.untrained().scorer() : constant(Map.of()).scorer())
        .toBuilder()
        .knowledge(attentive ? attentive() : knowledge(0, 0))
        .build();
  }

  /** Returns the model with another model of the next topic. */
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
