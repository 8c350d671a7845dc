package io.cybersensei.recommend;

import java.util.Locale;

/** Why a topic is recommended. The evidence that comes with each is listed in its order. */
public enum ReasonCode {
  /** Nothing is known of the learner yet, and the topic needs nothing before it. No evidence. */
  FIRST_STEP,
  /**
   * The last answer on the topic was wrong. Evidence: {@code successes} (answers' scores summed),
   * {@code tries}, {@code last_seen}.
   */
  STRUGGLING,
  /** The topic is begun. Evidence: {@code successes}, {@code tries}, {@code last_seen}. */
  STARTED,
  /**
   * Success is likely enough to learn and unlikely enough to be worth it. Evidence: {@code
   * success_percent}.
   */
  RIGHT_LEVEL,
  /** Success is likely: a quick win. Evidence: {@code success_percent}. */
  QUICK_WIN,
  /** Success is less likely than not quite. Evidence: {@code success_percent}. */
  CHALLENGE,
  /** What it builds on is mastered. Evidence: {@code topics} (titles), {@code topic_ids}. */
  PREREQUISITES_MASTERED,
  /**
   * Other topics wait for it. Evidence: {@code count}, {@code topics} (titles), {@code topic_ids}.
   */
  UNLOCKS,
  /** It is the goal or leads there. Evidence: {@code goal} (title), {@code goal_id}. */
  GOAL,
  /**
   * The model was trained before the topic existed, so the estimate rests on what the learner did
   * elsewhere. No evidence.
   */
  NEW_TOPIC,
  /** There is no trained model, so the curriculum's order decides. No evidence. */
  NO_MODEL;

  /** The name on the wire, for example {@code first_step}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
