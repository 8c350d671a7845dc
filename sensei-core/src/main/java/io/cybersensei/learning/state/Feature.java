package io.cybersensei.learning.state;

/**
 * The numbers a model sees before an answer, in the order of a feature row. All of them are
 * computed by {@link Features} from a {@link LearnerState} that holds only what happened earlier.
 *
 * <p>The choice follows Gervet, Koedinger, Schneider and Mitchell, "When is Deep Learning the Best
 * Approach to Knowledge Tracing?" (JEDM 12(3), 2020) for counts of tries and successes; Galyardt
 * and Goldin, "Move Your Lamp Post: Recent Data Reflects Learner Knowledge Better than Older Data"
 * (JEDM 7(2), 2015) for exponentially weighted rates; and Pelánek, "Applications of the Elo rating
 * system in adaptive educational systems" (Computers &amp; Education 98, 2016) for abilities.
 *
 * <p>Units: <i>log1p</i> is ln(1 + count); <i>logit</i> is log odds; a <i>rate</i> lies in 0–1; a
 * <i>residual</i> is the score minus the item's typical success rate, in −1–1; an <i>answer</i> is
 * 1 right, −1 wrong, 0 none; times are ln(1 + seconds) and 0 in a model without clock times.
 */
public enum Feature {
  /** Logit by which the item is harder than an even chance, for a typical learner. */
  ITEM_DIFFICULTY(FeatureGroup.DIFFICULTY),
  /** The same for the topic as a whole. */
  TOPIC_DIFFICULTY(FeatureGroup.DIFFICULTY),

  /** Tries on this item before, log1p. */
  ITEM_TRIES(FeatureGroup.ITEM_HISTORY),
  /** Successes on this item before, log1p. */
  ITEM_SUCCESSES(FeatureGroup.ITEM_HISTORY),
  /**
   * Logit by which the learner's success rate on this item, with one pseudo-answer at the item's
   * typical rate, exceeds that rate; 0 if never met.
   */
  ITEM_RATE(FeatureGroup.ITEM_HISTORY),
  /** The last answer to this item. */
  ITEM_LAST(FeatureGroup.ITEM_HISTORY),
  /** Answers of the learner since this item was last met, log1p; 0 if never. */
  ITEM_GAP(FeatureGroup.ITEM_HISTORY),

  /** Tries on the topic, log1p. */
  TOPIC_TRIES(FeatureGroup.TOPIC_HISTORY),
  /** Successes on the topic, log1p. */
  TOPIC_SUCCESSES(FeatureGroup.TOPIC_HISTORY),
  /** Failures on the topic, log1p. */
  TOPIC_FAILURES(FeatureGroup.TOPIC_HISTORY),
  /** Success rate on the topic, two pseudo-answers at the topic's typical rate, as logit. */
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
  /** Elo-like ability on the topic, beyond the overall one, in logits. */
  TOPIC_ABILITY(FeatureGroup.TOPIC_HISTORY),
  /** Times the topic's content was opened, log1p. */
  TOPIC_VIEWS(FeatureGroup.TOPIC_HISTORY),
  /** Hints asked for on the topic, log1p. */
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
  /** Answers on the topic alike in a row: ln(1 + n), positive if right, negative if wrong. */
  TOPIC_STREAK(FeatureGroup.RECENT_ANSWERS),
  /** The learner's last answer on anything. */
  LAST_1(FeatureGroup.RECENT_ANSWERS),
  /** The one before. */
  LAST_2(FeatureGroup.RECENT_ANSWERS),
  /** The third last. */
  LAST_3(FeatureGroup.RECENT_ANSWERS),
  /** The fourth last. */
  LAST_4(FeatureGroup.RECENT_ANSWERS),
  /** The fifth last. */
  LAST_5(FeatureGroup.RECENT_ANSWERS),
  /** Answers on anything alike in a row: ln(1 + n), positive if right, negative if wrong. */
  STREAK(FeatureGroup.RECENT_ANSWERS),

  /** Answers of the learner since the topic was last met, log1p; 0 if never. */
  TOPIC_GAP(FeatureGroup.POSITION),
  /** Answers in the current run of one topic, log1p; 0 if the question begins a new run. */
  RUN_LENGTH(FeatureGroup.POSITION),
  /** Difficulty of the item before, minus the overall difficulty, in logits; 0 if none. */
  PREVIOUS_DIFFICULTY(FeatureGroup.POSITION),
  /** Residual of the answer before; 0 if none. */
  PREVIOUS_RESIDUAL(FeatureGroup.POSITION),
  /** Topics met, log1p. */
  TOPICS_MET(FeatureGroup.POSITION),

  /** Tries on anything, log1p. */
  TRIES(FeatureGroup.LEARNER_HISTORY),
  /** Successes on anything, log1p. */
  SUCCESSES(FeatureGroup.LEARNER_HISTORY),
  /** Success rate on anything, four pseudo-answers at the overall rate, as logit. */
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
  /** Elo-like ability over everything, in logits. */
  ABILITY(FeatureGroup.LEARNER_HISTORY),

  /** Time since the learner's last answer. */
  SINCE_LAST(FeatureGroup.TIME),
  /** Time since the last answer on the topic; 0 if never. */
  SINCE_TOPIC(FeatureGroup.TIME),
  /** Time since the last answer to the item; 0 if never. */
  SINCE_ITEM(FeatureGroup.TIME),
  /** Tries on the topic within an hour (a count that decays with that time constant), log1p. */
  TOPIC_TRIES_HOUR(FeatureGroup.TIME),
  /** The same within a day. */
  TOPIC_TRIES_DAY(FeatureGroup.TIME),
  /** The same within a week. */
  TOPIC_TRIES_WEEK(FeatureGroup.TIME),
  /** The same within a month of 30 days. */
  TOPIC_TRIES_MONTH(FeatureGroup.TIME),
  /** Successes on the topic within an hour, log1p. */
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
  HISTORY_AGE(FeatureGroup.TIME);

  /** The length of a feature row. */
  public static final int COUNT = values().length;

  private final FeatureGroup group;

  Feature(FeatureGroup group) {
    this.group = group;
  }

  /** Where the feature stands in a row, from 0. */
  @SuppressWarnings("EnumOrdinal") // The declaration above is the order of a row.
  public int column() {
    return ordinal();
  }

  /** What the feature speaks of, in one word for a person. */
  public FeatureGroup group() {
    return group;
  }
}
