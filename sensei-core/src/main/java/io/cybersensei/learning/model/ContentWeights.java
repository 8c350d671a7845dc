package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import java.util.Arrays;
import java.util.List;

/**
 * The sparse part of the logistic regression: what single items and topics, and patterns of the
 * last answers, add to the logit. After Gervet, Koedinger, Schneider and Mitchell (2020), whose
 * Best-LR has a weight for each item and topic and one for tries and successes on each topic; here
 * each topic has a slope for more features than these. All weights are in logits, from −10,000 to
 * 10,000; what has no number of its own adds nothing. Immutable and thread-safe, provided that the
 * arrays handed in are left alone.
 *
 * @param items by item number
 * @param itemsAfterAnswer by item number: added if the learner's last answer was right, subtracted
 *     if it was wrong
 * @param previousItems by item number: what having just answered this item adds to the next answer
 * @param topics by topic number
 * @param slopes by the order of {@link #SLOPES}, then by topic number: logits per unit of the
 *     feature, measured from its mean
 * @param patterns by {@linkplain #PATTERNS pattern} of the learner's last four answers
 * @param topicPatterns by pattern of the last four answers on the topic
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

  /** The features to which topics answer each in their own way. */
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
   * How many patterns four answers make. Each is a digit to base three, the newest first: 0 wrong,
   * 1 none, 2 right.
   */
  public static final int PATTERNS = 81;

  private static final int PATTERN_LENGTH = 4;
  private static final double LARGEST = 1e4;

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
   * @throws IllegalArgumentException if the lengths do not fit each other or a weight is out of
   *     range
   */
  public ContentWeights {
    if (itemsAfterAnswer.length != items.length
        || previousItems.length != items.length
        || slopes.length != SLOPES.size()
        || Arrays.stream(slopes).anyMatch(slope -> slope.length != topics.length)
        || patterns.length != PATTERNS
        || topicPatterns.length != PATTERNS) {
      throw new IllegalArgumentException("The weights of the content do not fit each other.");
    }
    requireInRange(items, itemsAfterAnswer, previousItems, topics, patterns, topicPatterns);
    requireInRange(slopes);
  }

  private static void requireInRange(double[]... weights) {
    for (double[] each : weights) {
      for (double weight : each) {
        if (!(Math.abs(weight) <= LARGEST)) {
          throw new IllegalArgumentException(
              "A weight must be from -" + LARGEST + " to " + LARGEST + " but is " + weight + ".");
        }
      }
    }
  }

  /** Adds nothing to any answer. */
  public static ContentWeights none() {
    return NONE;
  }

  /**
   * The pattern of four answers as a row tells them.
   *
   * @param row one row or many
   * @param newest where the newest of the four stands
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
   * What the content adds to the logit, by what it speaks of.
   *
   * @param means by {@link Feature#column()}, from which slopes are measured
   * @param byGroup by {@link FeatureGroup#index()}; added to
   * @return the sum of what was added
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
