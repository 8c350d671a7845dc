package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecentTopics;

/**
 * The weights of a multinomial logistic regression (softmax) that is linear in the topics met last.
 * Each active row adds its weights to the scores of the topics that may come next. The rows, for T
 * topics:
 *
 * <pre>
 * 0                       always active: the popularity of each topic
 * 1 + lag (T + 1) + a     topic a was met last (lag 0), before that (1), … up to lag {@value #LAGS} − 1;
 *                         a = T if fewer topics were met
 * 1 + {@value #LAGS} (T + 1) + a         topic a is among the last {@link RecentTopics#MAX_SIZE}
 * 1 + {@value #LAGS} (T + 1) + T + a     topic a was met first of all
 * </pre>
 *
 * <p>Up to {@value #MAX_DENSE_TOPICS} topics, rows are dense: they have a weight for every topic.
 * That takes 24 T² bytes in all: half a megabyte for 150 topics and 24 MB for 1,000. With more
 * topics, rows are sparse: row 0 has a weight for every topic, and each other row for at most
 * {@value #MAX_SUCCESSORS} topics. The other weights are 0. That takes at most 5 kB for each topic.
 *
 * <p>Immutable and thread-safe, provided that the arrays, which are not copied, are not changed
 * afterwards.
 *
 * @param topics the number of topics, from 0 to {@link MarkovChain#MAX_TOPICS}
 * @param starts for sparse rows, the index of each row's first successor, then the number of
 *     successors: rows + 1 numbers from 0, never falling. For dense rows, empty
 * @param successors for sparse rows, the numbers of the topics in each row, strictly rising within
 *     a row. For dense rows, empty
 * @param weights the weights in logits, from −10,000 to 10,000. For sparse rows, in the order of
 *     {@code successors}. For dense rows, row by row in the order of topics
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record SuccessorWeights(int topics, int[] starts, int[] successors, float[] weights) {

  /** The number of last topics that have rows for their position in the order. */
  public static final int LAGS = 4;

  /** The maximum number of topics with dense rows. */
  public static final int MAX_DENSE_TOPICS = 1_000;

  /** The maximum number of weights in a sparse row other than {@link #BIAS}. */
  public static final int MAX_SUCCESSORS = 100;

  /** The row that is always active. */
  public static final int BIAS = 0;

  private static final int MAX_ACTIVE = 2 + LAGS + RecentTopics.MAX_SIZE;
  private static final float MAX_WEIGHT = 1e4f;

  /**
   * Creates the weights.
   *
   * @throws IllegalArgumentException if the arrays do not match or a number is out of its range
   */
  public SuccessorWeights {
    if (topics < 0 || topics > MarkovChain.MAX_TOPICS) {
      throw new IllegalArgumentException(
          "topics must be from 0 to " + MarkovChain.MAX_TOPICS + " but is " + topics + ".");
    }
    long rows = rows(topics);
    boolean fits =
        starts.length == 0
            ? topics <= MAX_DENSE_TOPICS
                && successors.length == 0
                && weights.length == rows * topics
            : starts.length == rows + 1
                && successors.length == weights.length
                && starts[0] == 0
                && starts[starts.length - 1] == weights.length;
    if (!fits) {
      throw new IllegalArgumentException(
          "The arrays of weights do not match " + topics + " topics.");
    }
    for (int row = 0; row + 1 < starts.length; row++) {
      requireRising(starts[row], starts[row + 1], successors, topics);
    }
    for (float weight : weights) {
      if (!(Math.abs(weight) <= MAX_WEIGHT)) {
        throw new IllegalArgumentException(
            "A weight must be from -10000 to 10000 but is " + weight + ".");
      }
    }
  }

  static void requireRising(int from, int until, int[] successors, int topics) {
    if (from < 0 || until < from || until > successors.length || until - from > topics) {
      throw new IllegalArgumentException("The start of a row of successors is out of range.");
    }
    int before = -1;
    for (int i = from; i < until; i++) {
      if (successors[i] <= before || successors[i] >= topics) {
        throw new IllegalArgumentException(
            "The successors in a row must be topics in strictly rising order.");
      }
      before = successors[i];
    }
  }

  /**
   * Returns the number of rows.
   *
   * @param topics the number of topics, 0 or more
   */
  public static long rows(int topics) {
    return topics == 0 ? 0 : 1 + (long) LAGS * (topics + 1) + 2L * topics;
  }

  /** Returns whether rows are dense, with a weight for every topic. */
  public boolean isDense() {
    return starts.length == 0;
  }

  /** Returns the maximum number of rows that {@link #activeRows} finds. */
  public static int maxActiveRows() {
    return MAX_ACTIVE;
  }

  /**
   * Finds the active rows of a learner.
   *
   * @param recent the topics that the learner met
   * @param topics the number of topics, at least 1. Met topics with higher numbers have no rows
   * @param into the result: the numbers of the rows, from index 0 on; at least {@link
   *     #maxActiveRows} long
   * @return the number of active rows
   */
  public static int activeRows(RecentTopics recent, int topics, int[] into) {
    into[0] = BIAS;
    int count = 1;
    for (int lag = 0; lag < LAGS; lag++) {
      int first = 1 + lag * (topics + 1);
      if (lag >= recent.size()) {
        into[count++] = first + topics;
      } else if (recent.topic(lag) < topics) {
        into[count++] = first + recent.topic(lag);
      }
    }
    for (int back = 0; back < recent.size(); back++) {
      if (recent.topic(back) < topics) {
        into[count++] = 1 + LAGS * (topics + 1) + recent.topic(back);
      }
    }
    int first = recent.first();
    if (first != RecentTopics.NONE && first < topics) {
      into[count++] = 1 + LAGS * (topics + 1) + topics + first;
    }
    return count;
  }

  /**
   * Adds a row, times a factor, to the scores of all topics.
   *
   * @param row the number of the row, from 0
   * @param factor the factor
   * @param scores the scores by topic number, to which the row is added; at least as long as there
   *     are topics
   */
  public void add(int row, float factor, float[] scores) {
    if (isDense()) {
      int from = row * topics;
      for (int topic = 0; topic < topics; topic++) {
        scores[topic] += factor * weights[from + topic];
      }
    } else {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        scores[successors[i]] += factor * weights[i];
      }
    }
  }
}
