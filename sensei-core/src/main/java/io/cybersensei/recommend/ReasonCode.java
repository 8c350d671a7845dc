package io.cybersensei.recommend;

import java.util.Locale;

/**
 * The kind of a reason. Each kind lists the evidence that comes with it, in the order of {@link
 * Reason#evidence()}.
 */
public enum ReasonCode {
  /** The learner is new, and the topic is early in the curriculum and not hard. No evidence. */
  FIRST_STEP,
  /**
   * The topic is not mastered, and the last answer on it was wrong. Evidence: {@code
   * right_answers}, {@code answers}, {@code last_answered}.
   */
  STRUGGLING,
  /**
   * The topic is begun, and the last answer was right. Evidence: {@code right_answers}, {@code
   * answers}, {@code last_answered}.
   */
  STARTED,
  /**
   * The topic was mastered long enough ago that some of it is likely to be forgotten. Evidence:
   * {@code last_answered}, {@code days_ago} (by {@link io.cybersensei.learning.LearnerDays}),
   * {@code retention_percent}, {@code last_right} (1 if the last answer was right, else 0).
   */
  REVIEW_DUE,
  /**
   * A placement test found the topic known some time ago, and a right answer would confirm it.
   * Evidence: {@code retention_percent}.
   */
  CONFIRM_PLACEMENT,
  /**
   * The last answers on the topic were faster than reading, and do not count. Evidence: {@code
   * rapid_guesses} (since the last answer that counts).
   */
  TOO_FAST,
  /**
   * The answers on the topic are right, and a right answer after a break or after another topic is
   * missing. Evidence: {@code right_answers}, {@code answers}, {@code last_answered}.
   */
  RETURN_LATER,
  /** The learner has opened content of the topic, and has answered nothing yet. No evidence. */
  TRY_QUESTION,
  /** The instructor pinned the topic. No evidence. */
  PINNED,
  /**
   * The instructor pinned a topic that needs this one. Evidence: {@code topic} (title), {@code
   * topic_id}.
   */
  LEADS_TO_PINNED,
  /**
   * The learner has answered, and nothing right so far, and the success probability is at least 55
   * %. Evidence: {@code success_percent}.
   */
  FIRST_SUCCESS,
  /** The success probability is from 55 to 84 %. Evidence: {@code success_percent}. */
  RIGHT_LEVEL,
  /** The success probability is at least 85 %. Evidence: {@code success_percent}. */
  QUICK_WIN,
  /** The success probability is below 55 %. Evidence: {@code success_percent}. */
  CHALLENGE,
  /** All prerequisites are mastered. Evidence: {@code topics} (titles), {@code topic_ids}. */
  PREREQUISITES_MASTERED,
  /**
   * All prerequisites are known, some of them by a placement test alone. Evidence: {@code topics}
   * (titles), {@code topic_ids}.
   */
  PREREQUISITES_KNOWN,
  /**
   * Other topics wait for this one. Evidence: {@code count}, {@code topics} (titles of the first
   * three), {@code topic_ids}.
   */
  UNLOCKS,
  /**
   * Other topics build on this one, which is known well enough to go on, but not mastered yet.
   * Evidence: as of {@link #UNLOCKS}.
   */
  FOUNDATION,
  /** The topic leads to the goal. Evidence: {@code goal} (title), {@code goal_id}. */
  GOAL,
  /** The topic is the goal. Evidence: {@code goal} (title), {@code goal_id}. */
  GOAL_ITSELF,
  /**
   * The model was trained before the topic existed, so the estimate rests on the learner's answers
   * to other topics. No evidence.
   */
  NEW_TOPIC,
  /** There is no trained model, so the curriculum's order decides. No evidence. */
  NO_MODEL,
  /**
   * The learner dismissed the topic, but nothing better is left. Evidence: {@code dismissed_at}.
   */
  DISMISSED,
  /**
   * The learner's answers on the topic move the model's estimate most. Evidence: {@code
   * right_answers}, {@code answers}, {@code last_answered}, {@code logits}: the change of the log
   * odds of success against an average question, negative if they fall.
   */
  MODEL_TOPIC_ANSWERS,
  /**
   * The time since the topic was practised moves the model's estimate most. It lowers it: some of
   * what was known is forgotten. Evidence: {@code days} (by {@link
   * io.cybersensei.learning.LearnerDays}), {@code answers_since} (on other topics), {@code
   * last_answered}, {@code logits}.
   */
  MODEL_RECENCY,
  /**
   * The learner's answers on other topics move the model's estimate most; those on related topics
   * weigh more. Evidence: {@code right_answers}, {@code answers}, {@code logits}.
   */
  MODEL_OTHER_ANSWERS,
  /**
   * The difficulty of the topic moves the model's estimate most. Evidence: {@code
   * beginner_percent}, the success of a learner without any answers, and {@code logits}.
   */
  MODEL_TOPIC_DIFFICULTY,
  /** Learners with a similar history often turn to this topic next. No evidence. */
  OFTEN_NEXT,
  /**
   * A topic that comes after this one makes no progress, and this is its weakest prerequisite or,
   * without declared prerequisites, the weakest topic before it in the module. Evidence: {@code
   * topics} (titles), {@code topic_ids}.
   */
  SUPPORT,
  /**
   * The last answers brought no progress: go back to a prerequisite. Evidence: {@code
   * without_progress} (answers), {@code right_answers}, {@code answers}, {@code since}, {@code
   * topic} (the title of the prerequisite), {@code topic_id}.
   */
  HELP_PREREQUISITE,
  /**
   * The last answers brought no progress: read about the topic again. Evidence: {@code
   * without_progress}, {@code right_answers}, {@code answers}, {@code since}.
   */
  HELP_READ,
  /**
   * The last answers brought no progress: ask for a hint. Evidence: {@code without_progress},
   * {@code right_answers}, {@code answers}, {@code since}.
   */
  HELP_HINT,
  /**
   * The last answers brought no progress: try an easier question. Evidence: {@code
   * without_progress}, {@code right_answers}, {@code answers}, {@code since}.
   */
  HELP_EASIER_QUESTION,
  /**
   * The learner is stuck: ask the instructor. Evidence: {@code without_progress}, {@code
   * right_answers}, {@code answers}, {@code since}.
   */
  STUCK,
  /**
   * The learner is stuck on all open topics, so this one is open ahead of its prerequisites.
   * Evidence: {@code topics} (titles of the prerequisites that the learner is stuck on), {@code
   * topic_ids}.
   */
  OPENED_EARLY,
  /**
   * The learner is stuck on all open topics, and this one, which is open ahead of its other
   * prerequisites, builds on a known topic. Evidence: {@code topics} (titles of the known
   * prerequisites), {@code topic_ids}.
   */
  KNOWN_GROUND,
  /** A rule that the host added. Evidence: {@code rule}, its name. */
  RULE;

  /** Returns the name on the wire, for example {@code first_step}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
