package io.cybersensei.learning;

import java.util.Locale;

/**
 * The level of a learner on a topic: one word for the same state everywhere. Evidence raises the
 * level, and wrong answers lower it. Time can lower {@link #PROFICIENT} and {@link #FAMILIAR},
 * because the mastery fades, and it turns {@link #PLACED} and {@link #MASTERED} into {@link #DUE}.
 * Time never turns one of these three into a lower level. See {@link MasteryRule}.
 */
public enum TopicLevel {
  /** No answer counts yet. Rapid guesses do not count. */
  NOT_STARTED,
  /** There is an answer, and the mastery is below {@link MasteryRule#familiarAt}. */
  STARTED,
  /**
   * The mastery is at least {@link MasteryRule#familiarAt}, but it is below {@link
   * MasteryRule#gainedAt} or rests on one right answer.
   */
  FAMILIAR,
  /**
   * The mastery is at least {@link MasteryRule#gainedAt} after two right answers, but the evidence
   * for {@link #MASTERED} is not complete.
   */
  PROFICIENT,
  /**
   * A placement test found that the learner knows the topic, and no answer has confirmed it yet. It
   * opens the topics that build on it.
   */
  PLACED,
  /** The {@link MasteryRule} holds, and the topic is not due for review. */
  MASTERED,
  /** The topic is mastered or placed, and due for review. */
  DUE;

  /** Returns the name on the wire, for example {@code not_started}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
