package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Models of the next topic with numbers that a test chooses. */
public final class TestNextTopics {

  private TestNextTopics() {}

  /** Returns a model in which each topic is followed by the one with the next number. */
  public static NextTopicModel oneAfterTheOther(int topics) {
    float[] weights = new float[(int) SuccessorWeights.rows(topics) * topics];
    for (int topic = 0; topic + 1 < topics; topic++) {
      weights[(1 + topic) * topics + topic + 1] = 4;
    }
    return new NextTopicModel(
        new SuccessorWeights(topics, new int[0], new int[0], weights), popularity(topics), 0);
  }

  /** Returns a model with dense rows of random weights. */
  public static NextTopicModel dense(int topics, Random random) {
    float[] weights = new float[(int) SuccessorWeights.rows(topics) * topics];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return new NextTopicModel(
        new SuccessorWeights(topics, new int[0], new int[0], weights),
        chain(topics, random),
        random.nextFloat());
  }

  /** Returns a model with sparse rows of so many random weights. */
  public static NextTopicModel sparse(int topics, int successors, Random random) {
    int rows = (int) SuccessorWeights.rows(topics);
    int[] starts = IntStream.rangeClosed(0, rows).map(row -> row * successors).toArray();
    int[] numbers = new int[rows * successors];
    float[] weights = new float[numbers.length];
    for (int row = 0; row < rows; row++) {
      int[] some = random.ints(0, topics).distinct().limit(successors).sorted().toArray();
      System.arraycopy(some, 0, numbers, starts[row], successors);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return new NextTopicModel(
        new SuccessorWeights(topics, starts, numbers, weights),
        chain(topics, random),
        random.nextFloat());
  }

  /** Returns a chain with equally popular topics and without contexts. */
  static MarkovChain popularity(int topics) {
    return new MarkovChain(
        logPopularity(topics), new long[0], new float[0], new int[1], new int[0], new float[0]);
  }

  private static float[] logPopularity(int topics) {
    float[] logPopularity = new float[topics];
    Arrays.fill(logPopularity, (float) -Math.log(topics));
    return logPopularity;
  }

  /** Returns a chain in which each context of one or two topics has one successor of share .5. */
  private static MarkovChain chain(int topics, Random random) {
    long[] contexts =
        IntStream.range(0, topics)
            .boxed()
            .flatMap(
                last -> IntStream.of(-1, (last + 1) % topics).mapToObj(before -> key(last, before)))
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    float[] halves = new float[contexts.length];
    Arrays.fill(halves, .5f);
    return new MarkovChain(
        logPopularity(topics),
        contexts,
        halves,
        IntStream.rangeClosed(0, contexts.length).toArray(),
        random.ints(contexts.length, 0, topics).toArray(),
        halves);
  }

  private static long key(int last, int before) {
    RecentTopics recent = new RecentTopics();
    if (before >= 0) {
      recent.meet(before);
    }
    recent.meet(last);
    return MarkovChain.context(recent, recent.size());
  }
}
