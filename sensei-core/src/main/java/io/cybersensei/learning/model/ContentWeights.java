package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import java.util.Arrays;
import java.util.List;

/**
 * The sparse part of the logistic regression: weights of single items and topics, and of patterns
 * of the last answers. It follows Best-LR of Gervet, Koedinger, Schneider and Mitchell, "When is
 * Deep Learning the Best Approach to Knowledge Tracing?" (JEDM 12(3), 2020), which has one weight
 * for each item and topic, and for each topic one for tries and one for successes. Here each topic
 * has slopes for more features.
 *
 * <p>All weights are in logits, from −10,000 to 10,000. Items and topics beyond the arrays have a
 * weight of 0. Immutable and thread-safe, provided that the arrays, which are not copied, are not
 * changed afterwards.
 *
 * @param items the weights by item number
 * @param itemsAfterAnswer the weights by item number that are added if the learner's last answer
 *     was right and subtracted if it was wrong; as long as {@code items}
 * @param previousItems the weights by item number that are added to the answer after one to this
 *     item; as long as {@code items}
 * @param topics the weights by topic number
 * @param slopes the weights by the order of {@link #SLOPES}, then by topic number: logits per unit
 *     of the feature minus its mean; each as long as {@code topics}
 * @param patterns {@value #PATTERNS} weights by the pattern of the learner's last four answers
 * @param topicPatterns {@value #PATTERNS} weights by the pattern of the last four answers on the
 *     topic
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record ContentWeights(
    double[] items,
    double[] itemsAfterAnswer,
    double[] previousItems,
    double[] topics,
    double[][] slopes,
    double[] patterns,
    double[] topicPatterns) {

  /** The features for which each topic has a slope of its own. */
  public static final List<Feature> SLOPES =
      List.of(
          Feature.TOPIC_SUCCESSES,
          Feature.TOPIC_FAILURES,
          Feature.TOPIC_RESIDUAL_70,
          Feature.RESIDUAL_90,
          Feature.LAST_1,
          Feature.RUN_LENGTH,
          Feature.TOPIC_GAP,
          Feature.SINCE_LAST,
          Feature.ITEM_DIFFICULTY);

  /**
   * The number of patterns of four answers. A pattern is a number of four digits to base 3. The
   * newest answer is the first digit: 0 for wrong, 1 for none, 2 for right.
   */
  public static final int PATTERNS = 81;

  private static final int PATTERN_LENGTH = 4;
  private static final double MAX_WEIGHT = 1e4;

  private static final ContentWeights NONE =
      new ContentWeights(
          new double[0],
          new double[0],
          new double[0],
          new double[0],
          new double[SLOPES.size()][0],
          new double[PATTERNS],
          new double[PATTERNS]);

  /**
   * Creates the weights.
   *
   * @throws IllegalArgumentException if the lengths do not match or a weight is out of its range
   */
  public ContentWeights {
    if (itemsAfterAnswer.length != items.length
        || previousItems.length != items.length
        || slopes.length != SLOPES.size()
        || Arrays.stream(slopes).anyMatch(slope -> slope.length != topics.length)
        || patterns.length != PATTERNS
        || topicPatterns.length != PATTERNS) {
      throw new IllegalArgumentException("The lengths of the content weights do not match.");
    }
    requireInRange(items, itemsAfterAnswer, previousItems, topics, patterns, topicPatterns);
    requireInRange(slopes);
  }

  private static void requireInRange(double[]... weights) {
    for (double[] each : weights) {
      for (double weight : each) {
        if (!(Math.abs(weight) <= MAX_WEIGHT)) {
          throw new IllegalArgumentException(
              "A weight must be from -"
                  + MAX_WEIGHT
                  + " to "
                  + MAX_WEIGHT
                  + " but is "
                  + weight
                  + ".");
        }
      }
    }
  }

  /** Returns weights of 0 for everything. */
  public static ContentWeights none() {
    return NONE;
  }

  /**
   * Returns the pattern of four consecutive answers in a feature row.
   *
   * @param row one feature row, or several in one array
   * @param newest the index of the newest of the four answers in the array
   * @return the pattern, from 0 to {@link #PATTERNS} − 1
   */
  public static int pattern(float[] row, int newest) {
    int pattern = 0;
    for (int back = 0; back < PATTERN_LENGTH; back++) {
      pattern = pattern * 3 + 1 + (int) row[newest + back];
    }
    return pattern;
  }

  private static int pattern(double[] row, Feature newest) {
    int pattern = 0;
    for (int back = 0; back < PATTERN_LENGTH; back++) {
      pattern = pattern * 3 + 1 + (int) row[newest.column() + back];
    }
    return pattern;
  }

  /**
   * Adds the contributions of these weights to the logit.
   *
   * @param row a feature row of {@link Feature#COUNT} values
   * @param means the means of the features by {@link Feature#column()}, which slopes refer to
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or a negative number
   * @param previousItem the number of the item answered before, or a negative number
   * @param byGroup the sums by {@link FeatureGroup#index()}, to which the contributions are added
   * @return the sum of the contributions, in logits
   */
  double add(
      double[] row, double[] means, int topic, int item, int previousItem, double[] byGroup) {
    double difficulty = weight(items, item) + weight(topics, topic);
    double recent =
        weight(itemsAfterAnswer, item) * row[Feature.LAST_1.column()]
            + patterns[pattern(row, Feature.LAST_1)]
            + topicPatterns[pattern(row, Feature.TOPIC_LAST_1)];
    double position = weight(previousItems, previousItem);
    byGroup[FeatureGroup.DIFFICULTY.index()] += difficulty;
    byGroup[FeatureGroup.RECENT_ANSWERS.index()] += recent;
    byGroup[FeatureGroup.POSITION.index()] += position;
    double sum = difficulty + recent + position;
    if (topic < topics.length) {
      for (int i = 0; i < slopes.length; i++) {
        Feature feature = SLOPES.get(i);
        int column = feature.column();
        double added = slopes[i][topic] * (row[column] - means[column]);
        byGroup[feature.group().index()] += added;
        sum += added;
      }
    }
    return sum;
  }

  private static double weight(double[] weights, int number) {
    return number >= 0 && number < weights.length ? weights[number] : 0;
  }
}
