package io.cybersensei.learning.state;

/**
 * How hard topics and items are, in logits: minus the log odds of success of a typical learner, so
 * 0 is an even chance and larger is harder; all lie from −20 to 20. What has no number of its own
 * falls back from the item to its topic's median item, and from the topic to everything. Immutable
 * and thread-safe, provided that the arrays handed in are left alone.
 *
 * @param overall the difficulty of everything together
 * @param topics by topic number: the difficulty of the topic as a whole
 * @param medianItems by topic number: the difficulty of the topic's median item; as long as {@code
 *     topics}
 * @param items by item number
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record Difficulties(double overall, double[] topics, double[] medianItems, double[] items) {

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

  /** Where nothing is known: everybody answers everything right at the given rate (0–1). */
  public static Difficulties uniform(double successRate) {
    return new Difficulties(-Logit.of(successRate), new double[0], new double[0], new double[0]);
  }

  private static void requireInRange(double... difficulties) {
    for (double difficulty : difficulties) {
      if (!(Math.abs(difficulty) <= Logit.LARGEST)) {
        throw new IllegalArgumentException(
            "A difficulty must be from -20 to 20 logits but is " + difficulty + ".");
      }
    }
  }

  double topic(int topic) {
    return topic < topics.length ? topics[topic] : overall;
  }

  public double item(int topic, int item) {
    if (item >= 0 && item < items.length) {
      return items[item];
    }
    return topic < medianItems.length ? medianItems[topic] : overall;
  }
}
