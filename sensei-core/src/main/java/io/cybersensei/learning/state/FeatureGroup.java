package io.cybersensei.learning.state;

/** The groups of {@link Feature}s, coarse enough to be explained to a learner. */
public enum FeatureGroup {
  /** The difficulties of the item and its topic for a typical learner. */
  DIFFICULTY,
  /** The learner's earlier answers to the same item. */
  ITEM_HISTORY,
  /** The learner's earlier answers on the topic. */
  TOPIC_HISTORY,
  /** The learner's last few answers. */
  RECENT_ANSWERS,
  /** The position in the sequence: the answer before, and the answers since the topic was met. */
  POSITION,
  /** All answers of the learner. */
  LEARNER_HISTORY,
  /** The learner's answers on related topics; in the knowledge estimate alone. */
  RELATED_TOPICS,
  /** Times by the clock: since earlier answers, of recent tries, and the pace. */
  TIME;

  /** The number of groups. */
  public static final int COUNT = values().length;

  /** Returns the index of the group in an array by group, from 0. */
  @SuppressWarnings("EnumOrdinal") // The declaration above is the order.
  public int index() {
    return ordinal();
  }
}
