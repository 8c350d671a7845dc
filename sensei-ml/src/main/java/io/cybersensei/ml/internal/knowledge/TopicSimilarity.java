package io.cybersensei.ml.internal.knowledge;

import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The related topics of each topic, learnt from a log. Two topics are related if learners who do
 * better than typical learners on one also do so on the other: a correlation over learners of their
 * mean residuals, shrunk by the number of learners with answers on both.
 */
final class TopicSimilarity {

  /** The maximum number of topics that are compared, those with most answers. */
  private static final int MAX_TOPICS = 1_000;

  /** The maximum number of topics related to one. */
  private static final int MAX_RELATED = 8;

  /** The number of learners at which half of a correlation counts. */
  private static final double HALF_LEARNERS = 60;

  private static final double MIN_CORRELATION = .1;

  /** The number of answers as on other topics that are added to those on each topic. */
  private static final double PSEUDO_ANSWERS = 2;

  private TopicSimilarity() {}

  /**
   * Returns, by topic number, the related topics, the most similar first.
   *
   * @param difficulties by fold, the difficulties from the learners of the other folds
   * @param topicAnswers the number of answers by topic number
   */
  static int[][] of(
      List<History> learners,
      Numbering numbering,
      List<Difficulties> difficulties,
      long[] topicAnswers) {
    int[] compared =
        IntStream.range(0, topicAnswers.length)
            .boxed()
            .sorted(Comparator.comparingLong((Integer topic) -> -topicAnswers[topic]))
            .limit(MAX_TOPICS)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    float[][] products = new float[compared.length][compared.length];
    float[][] squares = new float[compared.length][compared.length];
    float[][] both = new float[compared.length][compared.length];
    for (int place = 0; place < learners.size(); place++) {
      double[] means =
          means(learners.get(place), numbering, difficulties.get(Folds.of(place)), compared);
      int[] met = IntStream.range(0, means.length).filter(i -> means[i] != 0).toArray();
      for (int a : met) {
        for (int b : met) {
          products[a][b] += (float) (means[a] * means[b]);
          squares[a][b] += (float) (means[a] * means[a]);
          both[a][b]++;
        }
      }
    }
    int[][] related = new int[topicAnswers.length][];
    Arrays.fill(related, new int[0]);
    for (int a = 0; a < compared.length; a++) {
      double[] correlations = new double[compared.length];
      for (int b = 0; b < compared.length; b++) {
        double spread = Math.sqrt((double) squares[a][b] * squares[b][a]);
        correlations[b] =
            a == b || spread == 0
                ? 0
                : products[a][b] / spread * both[a][b] / (both[a][b] + HALF_LEARNERS);
      }
      related[compared[a]] =
          IntStream.range(0, compared.length)
              .filter(b -> correlations[b] > MIN_CORRELATION)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer b) -> -correlations[b]))
              .limit(MAX_RELATED)
              .mapToInt(b -> compared[b])
              .toArray();
    }
    return related;
  }

  private static double[] means(
      History learner, Numbering numbering, Difficulties difficulties, int[] compared) {
    double[] sums = new double[compared.length];
    int[] answers = new int[compared.length];
    for (int at = 0; at < learner.size(); at++) {
      int place =
          learner.isAnswer(at)
              ? Arrays.binarySearch(compared, numbering.topic(learner.topic(at)))
              : -1;
      if (place >= 0) {
        int item = numbering.item(learner.item(at));
        sums[place] +=
            learner.score(at) - Logit.toProbability(-difficulties.item(compared[place], item));
        answers[place]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= answers[i] + PSEUDO_ANSWERS;
    }
    return sums;
  }
}
