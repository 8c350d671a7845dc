package io.cybersensei.learning.state;

/** What a {@link Feature} speaks of, coarse enough to be told to a learner. */
public enum FeatureGroup {
  /** How hard the item and its topic are for a typical learner. */
  DIFFICULTY,
  /** Earlier answers to the very same item. */
  ITEM_HISTORY,
  /** Earlier answers on the topic. */
  TOPIC_HISTORY,
  /** The last few answers. */
  RECENT_ANSWERS,
  /** Where the learner stands: what came just before, and how long ago the topic was met. */
  POSITION,
  /** Everything the learner ever answered. */
  LEARNER_HISTORY,
  /** The clock: how long ago, how often lately, how fast. */
  TIME;

  /** How many groups there are. */
  public static final int COUNT = values().length;

  /** Where the group stands among the groups, from 0. */
  @SuppressWarnings("EnumOrdinal") // The declaration above is the order.
  public int index() {
    return ordinal();
  }
}
