package io.cybersensei.learning.model;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.RecentTopics;

/**
 * What a learner turns to next, among the topics they have not met: a softmax that is linear in the
 * topics met last, blended with a Markov chain of variable order by a weighted mean of their
 * logarithms. It sees the order of topics alone, holds nobody's history, and is immutable and
 * thread-safe.
 *
 * <p>The topics have the numbers of the model's {@link ContentIndex}.
 *
 * @param weights of the softmax
 * @param chain over the same topics
 * @param chainShare the weight of the chain in the blend, 0–1
 */
public record NextTopicModel(SuccessorWeights weights, MarkovChain chain, float chainShare) {

  private static final double LARGEST_EXPONENT = 700;

  private static final NextTopicModel NONE =
      new NextTopicModel(
          new SuccessorWeights(0, new int[0], new int[0], new float[0]),
          new MarkovChain(
              new float[0], new long[0], new float[0], new int[1], new int[0], new float[0]),
          0);

  /**
   * @throws IllegalArgumentException if the parts are not over the same topics or the share is out
   *     of its range
   */
  public NextTopicModel {
    if (weights.topics() != chain.logPopularity().length) {
      throw new IllegalArgumentException(
          "The softmax has "
              + weights.topics()
              + " topics but the Markov chain has "
              + chain.logPopularity().length
              + ".");
    }
    if (!(chainShare >= 0 && chainShare <= 1)) {
      throw new IllegalArgumentException(
          "chainShare must be from 0 to 1 but is " + chainShare + ".");
    }
  }

  /** Knows no topics: all are equally likely. */
  public static NextTopicModel none() {
    return NONE;
  }

  /** How many topics it knows: those numbered from 0 to below this. */
  public int topics() {
    return weights.topics();
  }

  /**
   * Scores every topic that it knows: the log of how likely it comes next, up to a constant that is
   * the same for all topics of one call. Topics already met have a score, too, as if they were not.
   *
   * @param into at least {@link #topics} long
   */
  public void logScores(RecentTopics recent, float[] into) {
    int topics = topics();
    if (topics == 0) {
      return;
    }
    chain.logProbabilities(recent, into);
    for (int topic = 0; topic < topics; topic++) {
      into[topic] *= chainShare;
    }
    int[] rows = new int[SuccessorWeights.mostActiveRows()];
    int count = SuccessorWeights.activeRows(recent, topics, rows);
    for (int i = 0; i < count; i++) {
      weights.add(rows[i], 1 - chainShare, into);
    }
  }

  /**
   * How likely each of some topics is what the learner turns to next, if it is one of these that
   * they have not met: those probabilities sum to 1. A topic already met gets the probability that
   * it would have if it alone of those had not been. A topic that this model does not know is taken
   * for an average one of the others.
   *
   * @param candidates numbers of topics, each once
   * @return beside {@code candidates}: 0–1
   */
  public double[] probabilities(RecentTopics recent, int[] candidates) {
    float[] scores = new float[topics()];
    logScores(recent, scores);
    double highest = 0;
    int knownOpen = 0;
    int open = 0;
    for (int topic : candidates) {
      if (!recent.hasMet(topic)) {
        open++;
        if (topic < scores.length) {
          highest = knownOpen++ == 0 ? scores[topic] : Math.max(highest, scores[topic]);
        }
      }
    }
    double[] shares = new double[candidates.length];
    double sum = 0;
    for (int i = 0; i < candidates.length; i++) {
      int topic = candidates[i];
      if (topic < scores.length && knownOpen > 0) {
        shares[i] = Math.exp(Math.min(LARGEST_EXPONENT, scores[topic] - highest));
        sum += recent.hasMet(topic) ? 0 : shares[i];
      }
    }
    double average = knownOpen > 0 ? sum / knownOpen : 1;
    sum += average * (open - knownOpen);
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i] >= scores.length || knownOpen == 0) {
        shares[i] = average;
      }
      shares[i] /= recent.hasMet(candidates[i]) ? sum + shares[i] : sum;
    }
    return shares;
  }
}
