package io.cybersensei.learning;

import java.util.Locale;

/**
 * The level of a learner on a topic: one word for the same state everywhere. Evidence raises the
 * level, and wrong answers lower it. Time can lower {@link #PROFICIENT} and {@link #FAMILIAR},
 * because the mastery fades, and it turns {@link #MASTERED} into {@link #DUE}. Time never turns
 * {@link #MASTERED} or {@link #DUE} into a lower level. See {@link MasteryRule}.
 */
public enum TopicLevel {
  /** No answer counts yet. Rapid guesses do not count. */
  NOT_STARTED,
  /** There is an answer, and the mastery is below {@link MasteryRule#familiarAt}. */
  STARTED,
  /** The mastery is from {@link MasteryRule#familiarAt} to {@link MasteryRule#gainedAt}. */
  FAMILIAR,
  /**
   * The mastery is at least {@link MasteryRule#gainedAt}, but the evidence for {@link #MASTERED} is
   * not complete.
   */
  PROFICIENT,
  /** The {@link MasteryRule} holds, and the topic is not due for review. */
  MASTERED,
  /** The {@link MasteryRule} holds, and the topic is due for review. */
  DUE;

  /** Returns the name on the wire, for example {@code not_started}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
