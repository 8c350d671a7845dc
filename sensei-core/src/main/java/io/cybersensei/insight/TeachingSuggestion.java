package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.Wording;
import java.util.List;
import java.util.Locale;

/**
 * A topic to teach to some learners of a group together.
 *
 * @param topic the topic
 * @param ready the learners who can learn it now: they know everything that it needs, and not the
 *     topic itself; those with the lowest mastery first
 * @param stuck those of them who are stuck on it
 * @param soon the learners who lack just one of the topics that it needs
 * @param known the number of learners who know it
 * @param minutes the median of the minutes that the ready learners are likely to need, rounded up
 * @param unlocks the number of topics of the group that need it directly
 */
public record TeachingSuggestion(
    Topic topic,
    List<Learner> ready,
    List<String> stuck,
    List<String> soon,
    int known,
    long minutes,
    int unlocks) {

  public TeachingSuggestion {
    ready = List.copyOf(ready);
    stuck = List.copyOf(stuck);
    soon = List.copyOf(soon);
  }

  /**
   * A learner who can learn the topic.
   *
   * @param learnerId the host's id of the learner
   * @param mastery the mastery of the topic, 0–1
   */
  public record Learner(String learnerId, double mastery) {}

  /**
   * Returns the reason as a sentence for the instructor.
   *
   * @param locale the language; English is used if there is no text in it
   */
  public String text(Locale locale) {
    return Wording.of("teach_next", locale, ready.size(), stuck.size(), unlocks);
  }
}
