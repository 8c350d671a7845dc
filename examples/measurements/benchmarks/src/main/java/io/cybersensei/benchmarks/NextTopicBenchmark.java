package io.cybersensei.benchmarks;

import io.cybersensei.learning.model.MarkovChain;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.SuccessorWeights;
import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A benchmark of ranking 1,000 topics for a learner who met 40 of them. It compares Sensei with
 * code that a host would write without it: counts of successors of the last topic, or of
 * popularity, in hash maps that are sorted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NextTopicBenchmark {

  private static final int TOPICS = 1_000;
  private static final int MET = 40;
  private static final int SUCCESSORS = 50;

  private final int[] candidates = IntStream.range(0, TOPICS).toArray();
  private final float[] scores = new float[TOPICS];
  private final long[] order = new long[TOPICS];
  private final RecentTopics recent = new RecentTopics();
  private final Map<Integer, Integer> popularity = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> followers = new HashMap<>();
  private NextTopicModel model = NextTopicModel.none();

  /** Creates a model of the size that training yields for 1,000 topics. Its contents are random. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    random.ints(0, TOPICS).distinct().limit(MET).forEach(recent::meet);
    model = modelFor(recent, random);
    for (int topic = 0; topic < TOPICS; topic++) {
      popularity.put(topic, random.nextInt(10_000));
      Map<Integer, Integer> after = new HashMap<>();
      random.ints(SUCCESSORS, 0, TOPICS).forEach(next -> after.merge(next, 1, Integer::sum));
      followers.put(topic, after);
    }
  }

  /** Creates a model of 1,000 topics that contains a learner's contexts of all lengths. */
  static NextTopicModel modelFor(RecentTopics recent, Random random) {
    float[] weights = new float[(int) SuccessorWeights.rows(TOPICS) * TOPICS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return new NextTopicModel(
        new SuccessorWeights(TOPICS, new int[0], new int[0], weights), chain(recent, random), .3f);
  }

  /** Creates a chain with the learner's contexts of all lengths, each with its successors. */
  private static MarkovChain chain(RecentTopics recent, Random random) {
    long[] contexts = new long[MarkovChain.MAX_CONTEXT_LENGTH];
    Arrays.setAll(contexts, i -> MarkovChain.context(recent, i + 1));
    float[] logPopularity = new float[TOPICS];
    Arrays.fill(logPopularity, (float) -Math.log(TOPICS));
    float[] backOff = new float[contexts.length];
    Arrays.fill(backOff, .5f);
    float[] shares = new float[contexts.length * SUCCESSORS];
    Arrays.fill(shares, .5f / SUCCESSORS);
    int[] successors =
        IntStream.range(0, contexts.length)
            .flatMap(context -> random.ints(0, TOPICS).distinct().limit(SUCCESSORS).sorted())
            .toArray();
    int[] starts = IntStream.rangeClosed(0, contexts.length).map(i -> i * SUCCESSORS).toArray();
    return new MarkovChain(logPopularity, contexts, backOff, starts, successors, shares);
  }

  /** Scores each topic with Sensei. */
  @Benchmark
  public float[] scoreTopics() {
    model.logScores(recent, scores);
    return scores;
  }

  /** Computes a probability for each topic with Sensei. */
  @Benchmark
  public double[] probabilitiesOfTopics() {
    return model.probabilities(recent, candidates);
  }

  /** Ranks all topics with Sensei, best first. Topics that were met come last. */
  @Benchmark
  public long[] rankTopics() {
    model.logScores(recent, scores);
    recent.exclude(scores);
    for (int topic = 0; topic < TOPICS; topic++) {
      int bits = Float.floatToIntBits(scores[topic]);
      int descending = bits >= 0 ? ~bits : bits ^ Integer.MIN_VALUE;
      order[topic] = ((long) descending << 32) | topic;
    }
    Arrays.sort(order);
    return order;
  }

  /** Ranks topics without Sensei, by counts after the last topic, then by popularity. */
  @Benchmark
  public List<Integer> rankByCountsAfterTheLastTopic() {
    Map<Integer, Integer> after = followers.getOrDefault(recent.topic(0), Map.of());
    return popularity.keySet().stream()
        .filter(topic -> !recent.hasMet(topic))
        .sorted(
            Comparator.<Integer>comparingInt(topic -> -after.getOrDefault(topic, 0))
                .thenComparingInt(topic -> -popularity.getOrDefault(topic, 0)))
        .toList();
  }

  /** Ranks topics without Sensei, by popularity. */
  @Benchmark
  public List<Integer> rankByPopularity() {
    return popularity.entrySet().stream()
        .filter(each -> !recent.hasMet(each.getKey()))
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }
}
