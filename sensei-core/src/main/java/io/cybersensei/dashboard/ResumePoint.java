package io.cybersensei.dashboard;

import io.cybersensei.recommend.PathStep;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The place where a learner stopped: the topic of the newest interaction that can go on, because it
 * is open and not mastered, or is due for review.
 *
 * @param step the topic with the learner's knowledge and the time that is left
 * @param kind the kind of the place
 * @param itemId the unfinished item, or the question to ask next; empty for {@link Kind#TOPIC}
 * @param stoppedAt the time of the learner's last interaction with the topic
 */
public record ResumePoint(PathStep step, Kind kind, Optional<String> itemId, Instant stoppedAt) {

  /** The kind of a place. */
  public enum Kind {
    /** The learner has opened the item, or asked for a hint to it, and has not finished it. */
    UNFINISHED_ITEM,
    /** The last item is finished, and the next question of the topic is known. */
    NEXT_QUESTION,
    /** The last item is finished, and the questions of the topic are not known. */
    TOPIC;

    /** Returns the name on the wire, for example {@code next_question}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
