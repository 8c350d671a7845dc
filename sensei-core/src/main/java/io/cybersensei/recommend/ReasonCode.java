package io.cybersensei.recommend;

import java.util.Locale;

/** Why a topic is recommended. The evidence that comes with each is listed in its order. */
public enum ReasonCode {
  /** The learner is new, and this is early in the curriculum and not hard. No evidence. */
  FIRST_STEP,
  /**
   * The last answer on the topic was wrong. Evidence: {@code right_answers}, {@code answers},
   * {@code last_answered}.
   */
  STRUGGLING,
  /**
   * The topic is begun, and the last answer was right. Evidence: {@code right_answers}, {@code
   * answers}, {@code last_answered}.
   */
  STARTED,
  /**
   * It was mastered long enough ago that some of it is likely to be forgotten. Evidence: {@code
   * last_answered}, {@code days_ago}, {@code retention_percent}.
   */
  REVIEW_DUE,
  /** The instructor put it first. No evidence. */
  PINNED,
  /**
   * The instructor put a topic first that needs this one. Evidence: {@code topic} (title), {@code
   * topic_id}.
   */
  LEADS_TO_PINNED,
  /** Success lies from .55 to .85. Evidence: {@code success_percent}. */
  RIGHT_LEVEL,
  /** Success is at least .85. Evidence: {@code success_percent}. */
  QUICK_WIN,
  /** Success is below .55. Evidence: {@code success_percent}. */
  CHALLENGE,
  /** What it builds on is mastered. Evidence: {@code topics} (titles), {@code topic_ids}. */
  PREREQUISITES_MASTERED,
  /**
   * Other topics wait for it. Evidence: {@code count}, {@code topics} (titles of the first three),
   * {@code topic_ids}.
   */
  UNLOCKS,
  /** It leads to the goal. Evidence: {@code goal} (title), {@code goal_id}. */
  GOAL,
  /** It is the goal. Evidence: {@code goal} (title), {@code goal_id}. */
  GOAL_ITSELF,
  /**
   * The model was trained before the topic existed, so the estimate rests on what the learner did
   * elsewhere. No evidence.
   */
  NEW_TOPIC,
  /** There is no trained model, so the curriculum's order decides. No evidence. */
  NO_MODEL,
  /** It was turned down, but there is nothing better. Evidence: {@code dismissed_at}. */
  DISMISSED,
  /**
   * What the learner answered on the topic moves the model's estimate most. Evidence: {@code
   * right_answers}, {@code answers}, {@code last_answered}, {@code logits}: by how much the odds of
   * success are raised, or lowered if negative, against an average question.
   */
  MODEL_TOPIC_ANSWERS,
  /**
   * How long ago the topic was practised, and what was done since, moves the model's estimate most.
   * Evidence: {@code days}, {@code answers_since} (on other topics), {@code last_answered}, {@code
   * logits}.
   */
  MODEL_RECENCY,
  /**
   * All that the learner ever answered moves the model's estimate most. Evidence: {@code
   * right_answers}, {@code answers}, {@code logits}.
   */
  MODEL_ALL_ANSWERS,
  /**
   * How hard the topic is for a typical learner moves the model's estimate most. Evidence: {@code
   * typical_percent}, {@code logits}.
   */
  MODEL_TOPIC_DIFFICULTY,
  /** Learners who came the same way often turn to this next. No evidence. */
  OFTEN_NEXT,
  /** A rule of the host's own. Evidence: {@code rule}, its name. */
  RULE;

  /** The name on the wire, for example {@code first_step}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
