package io.cybersensei.learning.state;

/**
 * The difficulties of topics and items for a typical learner, in logits: minus the log odds of a
 * right answer. So 0 is an even chance, and a larger value is harder. All are from −20 to 20. An
 * item without a difficulty gets that of its topic's median item, and a topic without one gets the
 * overall difficulty. Immutable and thread-safe, provided that the arrays, which are not copied,
 * are not changed afterwards.
 *
 * @param overall the difficulty of all answers together
 * @param topics the difficulty of each topic as a whole, by topic number
 * @param medianItems the difficulty of each topic's median item, by topic number; as long as {@code
 *     topics}
 * @param items the difficulty of each item, by item number
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record Difficulties(double overall, double[] topics, double[] medianItems, double[] items) {

  /**
   * Creates the difficulties.
   *
   * @throws IllegalArgumentException if the lengths do not match or a difficulty is out of its
   *     range
   */
  public Difficulties {
    if (topics.length != medianItems.length) {
      throw new IllegalArgumentException(
          "There are " + topics.length + " topics but " + medianItems.length + " median items.");
    }
    requireInRange(overall);
    requireInRange(topics);
    requireInRange(medianItems);
    requireInRange(items);
  }

  /**
   * Returns equal difficulties for all topics and items.
   *
   * @param successRate the success rate of a typical learner, 0–1
   */
  public static Difficulties uniform(double successRate) {
    return new Difficulties(-Logit.of(successRate), new double[0], new double[0], new double[0]);
  }

  private static void requireInRange(double... difficulties) {
    for (double difficulty : difficulties) {
      if (!(Math.abs(difficulty) <= Logit.MAX)) {
        throw new IllegalArgumentException(
            "A difficulty must be from -20 to 20 logits but is " + difficulty + ".");
      }
    }
  }

  /** Returns the difficulty of a topic as a whole, or the overall one for an unknown topic. */
  double topic(int topic) {
    return topic < topics.length ? topics[topic] : overall;
  }

  /**
   * Returns the difficulty of an item in logits. For an unknown item it is that of the topic's
   * median item, and for an unknown topic the overall one.
   *
   * @param topic the number of the topic, from 0
   * @param item the number of the item, or {@link ContentIndex#NO_ITEM} for the median item
   */
  public double item(int topic, int item) {
    if (item >= 0 && item < items.length) {
      return items[item];
    }
    return topic < medianItems.length ? medianItems[topic] : overall;
  }
}
