package io.cybersensei.learning.state;

/**
 * The features of a model, in the order of a feature row. {@link Features} computes them before an
 * answer from a {@link LearnerState} that contains only earlier interactions.
 *
 * <p>The selection follows Gervet, Koedinger, Schneider and Mitchell, "When is Deep Learning the
 * Best Approach to Knowledge Tracing?" (JEDM 12(3), 2020) for counts of tries and successes;
 * Galyardt and Goldin, "Move Your Lamp Post: Recent Data Reflects Learner Knowledge Better than
 * Older Data" (JEDM 7(2), 2015) for exponentially weighted rates; and Pelánek, "Applications of the
 * Elo rating system in adaptive educational systems" (Computers &amp; Education 98, 2016) for
 * abilities.
 *
 * <p>Units: <i>log1p</i> is ln(1 + count); <i>logit</i> is log odds; a <i>rate</i> lies in 0–1; a
 * <i>residual</i> is the score minus the item's typical success rate, in −1–1; an <i>answer</i> is
 * 1 for right, −1 for wrong and 0 for none; times are ln(1 + seconds), and 0 in a model without
 * real times.
 */
public enum Feature {
  /** Difficulty of the item for a typical learner, as logit; 0 is an even chance. */
  ITEM_DIFFICULTY(FeatureGroup.DIFFICULTY),
  /** Difficulty of the topic as a whole, likewise. */
  TOPIC_DIFFICULTY(FeatureGroup.DIFFICULTY),

  /** Earlier tries on this item, log1p. */
  ITEM_TRIES(FeatureGroup.ITEM_HISTORY),
  /** Sum of the scores of earlier answers to this item, log1p. */
  ITEM_SUCCESSES(FeatureGroup.ITEM_HISTORY),
  /**
   * Success rate of the learner on this item, with one pseudo-answer at the item's typical rate, as
   * logit, minus the logit of that rate; 0 without an answer to it.
   */
  ITEM_RATE(FeatureGroup.ITEM_HISTORY),
  /** The last answer to this item. */
  ITEM_LAST(FeatureGroup.ITEM_HISTORY),
  /** Answers of the learner since the last one to this item, log1p; 0 without one. */
  ITEM_GAP(FeatureGroup.ITEM_HISTORY),

  /** Tries on the topic, log1p. */
  TOPIC_TRIES(FeatureGroup.TOPIC_HISTORY),
  /** Sum of the scores on the topic, log1p. */
  TOPIC_SUCCESSES(FeatureGroup.TOPIC_HISTORY),
  /** Tries on the topic minus the sum of the scores, log1p. */
  TOPIC_FAILURES(FeatureGroup.TOPIC_HISTORY),
  /** Success rate on the topic, with two pseudo-answers at its typical rate, as logit. */
  TOPIC_RATE(FeatureGroup.TOPIC_HISTORY),
  /** Exponentially weighted success rate on the topic, decay .7; starts at the typical rate. */
  TOPIC_RATE_70(FeatureGroup.TOPIC_HISTORY),
  /** The same with decay .9. */
  TOPIC_RATE_90(FeatureGroup.TOPIC_HISTORY),
  /** The same with decay .97. */
  TOPIC_RATE_97(FeatureGroup.TOPIC_HISTORY),
  /** Exponentially weighted residual on the topic, decay .7; starts at 0. */
  TOPIC_RESIDUAL_70(FeatureGroup.TOPIC_HISTORY),
  /** The same with decay .9. */
  TOPIC_RESIDUAL_90(FeatureGroup.TOPIC_HISTORY),
  /** The same with decay .97. */
  TOPIC_RESIDUAL_97(FeatureGroup.TOPIC_HISTORY),
  /** Elo-like ability on the topic in addition to the overall one, in logits. */
  TOPIC_ABILITY(FeatureGroup.TOPIC_HISTORY),
  /** Views of the topic's content, log1p. */
  TOPIC_VIEWS(FeatureGroup.TOPIC_HISTORY),
  /** Hints requested on the topic, log1p. */
  TOPIC_HINTS(FeatureGroup.TOPIC_HISTORY),

  /** The last answer on the topic. */
  TOPIC_LAST_1(FeatureGroup.RECENT_ANSWERS),
  /** The one before. */
  TOPIC_LAST_2(FeatureGroup.RECENT_ANSWERS),
  /** The third last. */
  TOPIC_LAST_3(FeatureGroup.RECENT_ANSWERS),
  /** The fourth last. */
  TOPIC_LAST_4(FeatureGroup.RECENT_ANSWERS),
  /** The fifth last. */
  TOPIC_LAST_5(FeatureGroup.RECENT_ANSWERS),
  /** Streak of n equal answers on the topic: ln(1 + n) if they are right, −ln(1 + n) if wrong. */
  TOPIC_STREAK(FeatureGroup.RECENT_ANSWERS),
  /** The learner's last answer on any topic. */
  LAST_1(FeatureGroup.RECENT_ANSWERS),
  /** The one before. */
  LAST_2(FeatureGroup.RECENT_ANSWERS),
  /** The third last. */
  LAST_3(FeatureGroup.RECENT_ANSWERS),
  /** The fourth last. */
  LAST_4(FeatureGroup.RECENT_ANSWERS),
  /** The fifth last. */
  LAST_5(FeatureGroup.RECENT_ANSWERS),
  /** Streak of n equal answers on any topic: ln(1 + n) if they are right, −ln(1 + n) if wrong. */
  STREAK(FeatureGroup.RECENT_ANSWERS),

  /** Answers of the learner since the last one on the topic, log1p; 0 without one. */
  TOPIC_GAP(FeatureGroup.POSITION),
  /** Consecutive answers on this topic up to now, log1p; 0 if the last was on another topic. */
  RUN_LENGTH(FeatureGroup.POSITION),
  /** Difficulty of the previous item minus the overall difficulty, in logits; 0 without one. */
  PREVIOUS_DIFFICULTY(FeatureGroup.POSITION),
  /** Residual of the previous answer; 0 without one. */
  PREVIOUS_RESIDUAL(FeatureGroup.POSITION),
  /** Topics with an answer, log1p. */
  TOPICS_MET(FeatureGroup.POSITION),

  /** Tries on all topics, log1p. */
  TRIES(FeatureGroup.LEARNER_HISTORY),
  /** Sum of the scores on all topics, log1p. */
  SUCCESSES(FeatureGroup.LEARNER_HISTORY),
  /** Success rate on all topics, with four pseudo-answers at the overall rate, as logit. */
  RATE(FeatureGroup.LEARNER_HISTORY),
  /** Exponentially weighted success rate, decay .7; starts at the overall rate. */
  RATE_70(FeatureGroup.LEARNER_HISTORY),
  /** The same with decay .9. */
  RATE_90(FeatureGroup.LEARNER_HISTORY),
  /** The same with decay .97. */
  RATE_97(FeatureGroup.LEARNER_HISTORY),
  /** Exponentially weighted residual, decay .7; starts at 0. */
  RESIDUAL_70(FeatureGroup.LEARNER_HISTORY),
  /** The same with decay .9. */
  RESIDUAL_90(FeatureGroup.LEARNER_HISTORY),
  /** The same with decay .97. */
  RESIDUAL_97(FeatureGroup.LEARNER_HISTORY),
  /** Elo-like ability over all topics, in logits. */
  ABILITY(FeatureGroup.LEARNER_HISTORY),

  /** Time since the learner's last answer. */
  SINCE_LAST(FeatureGroup.TIME),
  /** Time since the last answer on the topic; 0 without one. */
  SINCE_TOPIC(FeatureGroup.TIME),
  /** Time since the last answer to the item; 0 without one. */
  SINCE_ITEM(FeatureGroup.TIME),
  /** Tries on the topic within an hour (a count that decays with that time constant), log1p. */
  TOPIC_TRIES_HOUR(FeatureGroup.TIME),
  /** The same within a day. */
  TOPIC_TRIES_DAY(FeatureGroup.TIME),
  /** The same within a week. */
  TOPIC_TRIES_WEEK(FeatureGroup.TIME),
  /** The same within a month of 30 days. */
  TOPIC_TRIES_MONTH(FeatureGroup.TIME),
  /** Sum of the scores on the topic within an hour, with the same decay, log1p. */
  TOPIC_SUCCESSES_HOUR(FeatureGroup.TIME),
  /** The same within a day. */
  TOPIC_SUCCESSES_DAY(FeatureGroup.TIME),
  /** The same within a week. */
  TOPIC_SUCCESSES_WEEK(FeatureGroup.TIME),
  /** The same within a month of 30 days. */
  TOPIC_SUCCESSES_MONTH(FeatureGroup.TIME),
  /** Pace: exponentially weighted ln(1 + seconds) between answers, decay .9. */
  PACE(FeatureGroup.TIME),
  /** Time since the learner's first answer. */
  HISTORY_AGE(FeatureGroup.TIME),

  /**
   * The correction of the {@link RecurrentNetwork} for the topic, in logits; 0 without a network.
   */
  RECURRENT(FeatureGroup.LEARNER_HISTORY);

  /** The length of a feature row. */
  public static final int COUNT = values().length;

  private final FeatureGroup group;

  Feature(FeatureGroup group) {
    this.group = group;
  }

  /** Returns the index of the feature in a row, from 0. */
  @SuppressWarnings("EnumOrdinal") // The declaration above is the order of a row.
  public int column() {
    return ordinal();
  }

  /** Returns the group of the feature. */
  public FeatureGroup group() {
    return group;
  }
}
