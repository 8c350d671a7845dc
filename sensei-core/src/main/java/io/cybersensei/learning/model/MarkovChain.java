package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;

/**
 * A Markov chain of variable order over topics, which says what comes next from the last {@value
 * #LONGEST} topics met at most. The probability after a context is what was seen after it, plus
 * {@code backOff} times the probability after the context that is one topic shorter; after no
 * context at all it is the topic's popularity. It begins with the longest context it knows. This is
 * interpolated back-off as in Ney, Essen and Kneser, "On structuring probabilistic dependences in
 * stochastic language modelling" (Computer Speech and Language 8, 1994).
 *
 * <p>Immutable and thread-safe, provided that the arrays handed in are left alone.
 *
 * @param logPopularity by topic: the natural logarithm of its probability without a context, from
 *     −50 to 0
 * @param contexts {@link #context keys} of contexts, rising; a context is only found if those that
 *     are shorter are there, too
 * @param backOff by context: the part of the probability that comes from the shorter one, above 0
 *     and at most 1
 * @param starts where the successors of each context begin, then how many there are: as many
 *     numbers as contexts and one, from 0, that never fall
 * @param successors the numbers of topics that were seen next, rising within a context
 * @param shares beside {@code successors}: their probabilities without what comes from the shorter
 *     context, 0–1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record MarkovChain(
    float[] logPopularity,
    long[] contexts,
    float[] backOff,
    int[] starts,
    int[] successors,
    float[] shares) {

  /** How many topics the longest context has. */
  public static final int LONGEST = 3;

  /** The greatest number of topics: what a third of a context's key can tell apart. */
  public static final int MOST_TOPICS = (1 << 21) - 2;

  private static final int BITS = 21;
  private static final float LOWEST = -50;
  private static final float LEAST_BACK_OFF = 1e-6f;

  /**
   * @throws IllegalArgumentException if the arrays do not fit each other or a number is out of its
   *     range
   */
  public MarkovChain {
    if (logPopularity.length > MOST_TOPICS
        || backOff.length != contexts.length
        || starts.length != contexts.length + 1
        || starts[0] != 0
        || starts[starts.length - 1] != successors.length
        || shares.length != successors.length) {
      throw new IllegalArgumentException("The arrays of the Markov chain do not fit each other.");
    }
    for (float log : logPopularity) {
      require(log >= LOWEST && log <= 0, "logarithm of a probability", log);
    }
    for (float part : backOff) {
      require(part >= LEAST_BACK_OFF && part <= 1, "back-off", part);
    }
    for (float share : shares) {
      require(share >= 0 && share <= 1, "share", share);
    }
    for (int i = 0; i < contexts.length; i++) {
      if (i > 0 && contexts[i] <= contexts[i - 1]) {
        throw new IllegalArgumentException("The contexts of the Markov chain must rise.");
      }
      SuccessorWeights.requireRising(starts[i], starts[i + 1], successors, logPopularity.length);
    }
  }

  private static void require(boolean inRange, String what, float value) {
    if (!inRange) {
      throw new IllegalArgumentException("The Markov chain has a " + what + " of " + value + ".");
    }
  }

  /**
   * The key of a context.
   *
   * @param length how many topics it has, from 1 to {@value #LONGEST} and at most as many as were
   *     met
   */
  public static long context(RecentTopics recent, int length) {
    long key = 0;
    for (int back = 0; back < length; back++) {
      key |= (recent.topic(back) + 1L) << (back * BITS);
    }
    return key;
  }

  /**
   * Writes the natural logarithms of the probabilities of all topics, those already met among them.
   *
   * @param into as long as there are topics, or longer
   */
  void logProbabilities(RecentTopics recent, float[] into) {
    int topics = logPopularity.length;
    Arrays.fill(into, 0, topics, 0);
    int length = 0;
    while (length < Math.min(LONGEST, recent.size())
        && recent.topic(length) < topics
        && find(recent, length + 1) >= 0) {
      length++;
    }
    float kept = 1;
    for (; length > 0; length--) {
      int context = find(recent, length);
      for (int i = starts[context]; i < starts[context + 1]; i++) {
        into[successors[i]] += kept * shares[i];
      }
      kept *= backOff[context];
    }
    float logKept = (float) Math.log(kept);
    for (int topic = 0; topic < topics; topic++) {
      float log = logPopularity[topic] + logKept;
      // Most topics were never seen here, and need no logarithm.
      into[topic] = into[topic] > 0 ? (float) Math.log(into[topic] + Math.exp(log)) : log;
    }
  }

  private int find(RecentTopics recent, int length) {
    return Arrays.binarySearch(contexts, context(recent, length));
  }
}
