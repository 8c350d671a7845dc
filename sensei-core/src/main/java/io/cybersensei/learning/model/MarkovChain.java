package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecentTopics;
import java.util.Arrays;

/**
 * A Markov chain of variable order over topics. It estimates the next topic from a context: the
 * last topics met, {@value #MAX_CONTEXT_LENGTH} at most. The probability after a context is the
 * share that was seen after it, plus {@code backOff} times the probability after the context that
 * is one topic shorter. The probability after the empty context is the topic's popularity. The
 * chain starts with the longest context that it knows. This is the interpolated back-off of Ney,
 * Essen and Kneser, "On structuring probabilistic dependences in stochastic language modelling"
 * (Computer Speech and Language 8, 1994).
 *
 * <p>The arrays store the successors of all contexts one after the other (compressed rows).
 * Immutable and thread-safe, provided that the arrays, which are not copied, are not changed
 * afterwards.
 *
 * @param logPopularity the natural logarithm of each topic's probability after the empty context,
 *     by topic number, from −50 to 0
 * @param contexts the {@link #context keys} of the contexts, strictly rising. A context is found
 *     only if the shorter contexts at its end are there as well
 * @param backOff the part of the probability that comes from the shorter context, by context, from
 *     .000001 to 1
 * @param starts the index of each context's first successor, then the number of successors; one
 *     more than there are contexts, from 0, never falling
 * @param successors the numbers of the topics seen next, strictly rising within a context
 * @param shares the probability of each successor without the part from the shorter context, 0–1;
 *     as long as {@code successors}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record MarkovChain(
    float[] logPopularity,
    long[] contexts,
    float[] backOff,
    int[] starts,
    int[] successors,
    float[] shares) {

  /** The maximum number of topics in a context. */
  public static final int MAX_CONTEXT_LENGTH = 3;

  /** The maximum number of topics. It follows from the 21 bits for a topic in a context's key. */
  public static final int MAX_TOPICS = (1 << 21) - 2;

  private static final int BITS = 21;
  private static final float MIN_LOG = -50;
  private static final float MIN_BACK_OFF = 1e-6f;

  /**
   * Creates a chain.
   *
   * @throws IllegalArgumentException if the arrays do not match or a number is out of its range
   */
  public MarkovChain {
    if (logPopularity.length > MAX_TOPICS
        || backOff.length != contexts.length
        || starts.length != contexts.length + 1
        || starts[0] != 0
        || starts[starts.length - 1] != successors.length
        || shares.length != successors.length) {
      throw new IllegalArgumentException("The lengths of the Markov chain's arrays do not match.");
    }
    for (float log : logPopularity) {
      require(log >= MIN_LOG && log <= 0, "logarithm of a probability", log);
    }
    for (float part : backOff) {
      require(part >= MIN_BACK_OFF && part <= 1, "back-off", part);
    }
    for (float share : shares) {
      require(share >= 0 && share <= 1, "share", share);
    }
    for (int i = 0; i < contexts.length; i++) {
      if (i > 0 && contexts[i] <= contexts[i - 1]) {
        throw new IllegalArgumentException(
            "The contexts of the Markov chain must be strictly rising.");
      }
      SuccessorWeights.requireRising(starts[i], starts[i + 1], successors, logPopularity.length);
    }
  }

  private static void require(boolean inRange, String name, float value) {
    if (!inRange) {
      throw new IllegalArgumentException(
          "The Markov chain has a " + name + " out of range: " + value + ".");
    }
  }

  /**
   * Returns the key of a context.
   *
   * @param recent the topics that the learner met
   * @param length the number of topics in the context, from 1 to {@value #MAX_CONTEXT_LENGTH}, and
   *     at most the size of {@code recent}
   */
  public static long context(RecentTopics recent, int length) {
    long key = 0;
    for (int back = 0; back < length; back++) {
      key |= (recent.topic(back) + 1L) << (back * BITS);
    }
    return key;
  }

  /**
   * Writes the natural logarithm of every topic's probability. Topics that were already met are
   * included.
   *
   * @param into the result by topic number; at least as long as there are topics
   */
  void logProbabilities(RecentTopics recent, float[] into) {
    int topics = logPopularity.length;
    Arrays.fill(into, 0, topics, 0);
    int length = 0;
    while (length < Math.min(MAX_CONTEXT_LENGTH, recent.size())
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
      // Most topics were not seen after these contexts, and need no logarithm.
      into[topic] = into[topic] > 0 ? (float) Math.log(into[topic] + Math.exp(log)) : log;
    }
  }

  private int find(RecentTopics recent, int length) {
    return Arrays.binarySearch(contexts, context(recent, length));
  }
}
