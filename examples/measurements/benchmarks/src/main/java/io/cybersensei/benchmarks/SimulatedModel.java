package io.cybersensei.benchmarks;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model of the size that training yields for 1,000 topics with ten items each: weights for all of
 * them, clock times, and 200 full trees. The weights are random. The trees split at values from
 * rows of learners, as trained trees do, so that rows take about the same variety of paths as in
 * production.
 */
final class SimulatedModel {

  static final int TOPICS = 1_000;
  static final int ITEMS_OF_A_TOPIC = 10;
  static final int TREES = 200;

  private static final int ITEMS = TOPICS * ITEMS_OF_A_TOPIC;
  private static final int ROWS = 500;

  private final byte[] columns = new byte[TREES * TreeEnsemble.SPLITS];
  private final float[] thresholds = new float[columns.length];
  private final float[] values = new float[TREES * TreeEnsemble.NODES];
  private final Difficulties difficulties;
  private final AnswerScorer scorer;

  SimulatedModel(Random random) {
    difficulties =
        new Difficulties(
            -.6, uniform(random, TOPICS), uniform(random, TOPICS), uniform(random, ITEMS));
    LogisticScorer features =
        new LogisticScorer(.6, uniform(random, Feature.COUNT), uniform(random, Feature.COUNT));
    double[][] rows = Stream.generate(() -> row(random)).limit(ROWS).toArray(double[][]::new);
    for (int i = 0; i < columns.length; i++) {
      double[] row = rows[random.nextInt(ROWS)];
      int column = random.nextInt(TreeEnsemble.COLUMNS);
      columns[i] = (byte) column;
      thresholds[i] = (float) (column == TreeEnsemble.LOGIT ? features.logit(row) : row[column]);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextFloat() - .5f) / 10;
    }
    scorer =
        new AnswerScorer(
            features,
            new ContentWeights(
                uniform(random, ITEMS),
                uniform(random, ITEMS),
                uniform(random, ITEMS),
                uniform(random, TOPICS),
                Stream.generate(() -> uniform(random, TOPICS))
                    .limit(ContentWeights.SLOPES.size())
                    .toArray(double[][]::new),
                uniform(random, ContentWeights.PATTERNS),
                uniform(random, ContentWeights.PATTERNS)),
            new TreeEnsemble(columns, thresholds, values));
  }

  /** Returns the feature row of a random learner before a random question. */
  private double[] row(Random random) {
    int topics = 1 + random.nextInt(40);
    SimulatedLearner learner = new SimulatedLearner(1 + random.nextInt(400), topics, random);
    int topic = random.nextInt(2 * topics);
    double[] row = new double[Feature.COUNT];
    Features.write(
        learner.state(this),
        topic,
        topic * ITEMS_OF_A_TOPIC,
        LearnerState.seconds(learner.now()) + random.nextInt(100_000),
        row);
    return row;
  }

  private static double[] uniform(Random random, int length) {
    return random.doubles(length, -1, 1).toArray();
  }

  static String topicId(int topic) {
    return "t" + topic;
  }

  static String itemId(int item) {
    return "q" + item % ITEMS_OF_A_TOPIC;
  }

  /** Returns a curriculum of the first topics, without prerequisites. */
  static Curriculum curriculum(int topics) {
    return Curriculum.of(
        IntStream.range(0, topics)
            .mapToObj(topic -> Topic.of(topicId(topic), "Topic " + topic))
            .toArray(Topic[]::new));
  }

  static ContentIndex content() {
    ContentIndex content = new ContentIndex();
    IntStream.range(0, TOPICS).forEach(topic -> content.topic(topicId(topic)));
    IntStream.range(0, ITEMS).forEach(item -> content.item(item / ITEMS_OF_A_TOPIC, itemId(item)));
    return content;
  }

  LearnerState newLearner() {
    return new LearnerState(difficulties, true);
  }

  AnswerScorer scorer() {
    return scorer;
  }

  /** Returns the same trees as objects. */
  TreesOfObjects trees() {
    return new TreesOfObjects(columns, thresholds, values);
  }

  /**
   * Returns the complete model, which also contains the successors of the topics that a learner
   * met.
   */
  LearningModel forLearner(SimulatedLearner learner, Random random) {
    RecentTopics recent = new RecentTopics();
    learner.answers().forEach(answer -> recent.meet(answer.topic()));
    return model().toBuilder().nextTopics(NextTopicBenchmark.modelFor(recent, random)).build();
  }

  /** Returns the model without successors of topics. */
  LearningModel model() {
    long[] topicAnswers = new long[TOPICS];
    Arrays.fill(topicAnswers, 500);
    double[] answerSeconds = new double[TOPICS];
    Arrays.fill(answerSeconds, 30);
    return LearningModel.builder()
        .provenance(Provenance.builder().trainer("benchmark").rows(500_000).learners(1_000).build())
        .content(content())
        .difficulties(difficulties)
        .topicAnswers(topicAnswers)
        .answerSeconds(answerSeconds)
        .scorer(scorer)
        .clocked(true)
        .build();
  }
}
