package io.cybersensei.learning.model;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.RecentTopics;

/**
 * A model of the next topic that a learner turns to, among the topics that the learner has not met.
 * It is the weighted mean of two log-probabilities: those of a softmax that is linear in the topics
 * met last, and those of a Markov chain of variable order. Its only input is the order in which the
 * learner met topics. It contains no learner's history. Immutable and thread-safe.
 *
 * <p>Topics have the numbers of the model's {@link ContentIndex}.
 *
 * @param weights the weights of the softmax
 * @param chain the Markov chain, over the same topics
 * @param chainShare the weight of the chain in the mean, 0–1
 */
public record NextTopicModel(SuccessorWeights weights, MarkovChain chain, float chainShare) {

  private static final double MAX_EXPONENT = 700;

  private static final NextTopicModel NONE =
      new NextTopicModel(
          new SuccessorWeights(0, new int[0], new int[0], new float[0]),
          new MarkovChain(
              new float[0], new long[0], new float[0], new int[1], new int[0], new float[0]),
          0);

  /**
   * Creates a model.
   *
   * @throws IllegalArgumentException if the parts have different numbers of topics or the share is
   *     out of its range
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

  /** Returns the model without topics, for which all topics are equally likely. */
  public static NextTopicModel none() {
    return NONE;
  }

  /** Returns the number of known topics. Their numbers are 0 to this number − 1. */
  public int topics() {
    return weights.topics();
  }

  /**
   * Writes the score of every known topic: the natural logarithm of its probability to come next,
   * plus a constant that is the same for all topics of one call. Topics that were already met get a
   * score as if they had not been met.
   *
   * @param recent the topics that the learner met
   * @param into the result by topic number, at least {@link #topics} long
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
    int[] rows = new int[SuccessorWeights.maxActiveRows()];
    int count = SuccessorWeights.activeRows(recent, topics, rows);
    for (int i = 0; i < count; i++) {
      weights.add(rows[i], 1 - chainShare, into);
    }
  }

  /**
   * Returns the probabilities that the learner turns to each of several topics next. Over the
   * candidates that the learner has not met, they sum to 1. A candidate that the learner has met
   * gets the probability that it would have if it were the only met one to be counted among those.
   * A topic that this model does not know gets the average probability of the known ones.
   *
   * @param recent the topics that the learner met
   * @param candidates the numbers of topics, each once
   * @return the probabilities in the order of the candidates, 0–1
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
        shares[i] = Math.exp(Math.min(MAX_EXPONENT, scores[topic] - highest));
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
