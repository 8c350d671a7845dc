package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecentTopics;

/**
 * The weights of a multinomial logistic regression (softmax) that is linear in the topics met last:
 * each row adds its weights to the scores of the topics that may come next. The rows, for T topics:
 *
 * <pre>
 * 0                       what every learner gets: how common a topic is
 * 1 + lag (T + 1) + a     topic a was met last (lag 0), before that (1), … up to lag {@value #LAGS} − 1;
 *                         a = T if so many were not met yet
 * 1 + {@value #LAGS} (T + 1) + a         topic a is among the last {@link RecentTopics#REMEMBERED}
 * </pre>
 *
 * <p>Up to {@value #MOST_DENSE} topics a row holds a weight for every topic: 20 T² bytes in all,
 * half a megabyte for 150 topics and 20 MB for 1,000. Above that, it holds weights for at most
 * {@value #MOST_SUCCESSORS} topics and 0 for the others: at most 4 kB for each topic.
 *
 * <p>Immutable and thread-safe, provided that the arrays handed in are left alone.
 *
 * @param topics how many topics there are
 * @param starts for rows that do not hold every topic, where each begins in {@code successors},
 *     then the length of that: rows + 1 numbers from 0 that never fall. Empty if rows hold every
 *     topic.
 * @param successors the numbers of topics in each row, rising within a row; empty if rows hold
 *     every topic
 * @param weights in logits, from −10,000 to 10,000; row by row in the order of topics, or beside
 *     {@code successors}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record SuccessorWeights(int topics, int[] starts, int[] successors, float[] weights) {

  /** How many of the topics met last have rows for their place in the order. */
  public static final int LAGS = 4;

  /** The greatest number of topics whose rows hold every topic. */
  public static final int MOST_DENSE = 1_000;

  /** How many successors a row holds above that. */
  public static final int MOST_SUCCESSORS = 100;

  /** The row that every learner gets. */
  public static final int BIAS = 0;

  private static final int MOST_ACTIVE = 1 + LAGS + RecentTopics.REMEMBERED;
  private static final float LARGEST_WEIGHT = 1e4f;

  /**
   * @throws IllegalArgumentException if the arrays do not fit each other or a number is out of its
   *     range
   */
  public SuccessorWeights {
    if (topics < 0 || topics > MarkovChain.MOST_TOPICS) {
      throw new IllegalArgumentException("There cannot be " + topics + " topics.");
    }
    long rows = rows(topics);
    boolean fits =
        starts.length == 0
            ? topics <= MOST_DENSE && successors.length == 0 && weights.length == rows * topics
            : starts.length == rows + 1
                && successors.length == weights.length
                && starts[0] == 0
                && starts[starts.length - 1] == weights.length;
    if (!fits) {
      throw new IllegalArgumentException("The weights do not fit " + topics + " topics.");
    }
    for (int row = 0; row + 1 < starts.length; row++) {
      requireRising(starts[row], starts[row + 1], successors, topics);
    }
    for (float weight : weights) {
      if (!(Math.abs(weight) <= LARGEST_WEIGHT)) {
        throw new IllegalArgumentException(
            "A weight must be from -10000 to 10000 but is " + weight + ".");
      }
    }
  }

  static void requireRising(int from, int until, int[] successors, int topics) {
    if (from < 0 || until < from || until > successors.length || until - from > topics) {
      throw new IllegalArgumentException("A row of successors has no proper place.");
    }
    int before = -1;
    for (int i = from; i < until; i++) {
      if (successors[i] <= before || successors[i] >= topics) {
        throw new IllegalArgumentException("Successors must be topics, in rising order.");
      }
      before = successors[i];
    }
  }

  /** How many rows there are for so many topics. */
  public static long rows(int topics) {
    return topics == 0 ? 0 : 1 + (long) LAGS * (topics + 1) + topics;
  }

  /** Whether rows hold every topic. */
  public boolean isDense() {
    return starts.length == 0;
  }

  /** The greatest number of rows that {@link #activeRows} finds. */
  public static int mostActiveRows() {
    return MOST_ACTIVE;
  }

  /**
   * Finds the rows that a learner gets.
   *
   * @param topics how many there are, at least 1; what was met beyond them has no rows
   * @param into at least {@link #mostActiveRows} long; the rows are written to its beginning
   * @return how many rows there are
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
    return count;
  }

  /**
   * Adds a row, times a factor, to the scores of all topics.
   *
   * @param scores at least as long as there are topics
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
