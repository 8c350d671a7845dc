package io.cybersensei.decision;

import io.cybersensei.feedback.FeedbackKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A decision with what became of it within {@value DecisionLog#OUTCOME_DAYS} days. Immutable.
 *
 * @param decision the decision
 * @param feedback the feedback of the learner on its topics, oldest first: that on a topic counts
 *     for the last decision before it that had the topic
 * @param uptake the first interaction after the decision and before the next one; empty without one
 * @param next the interactions with a score after the decision and before the next one, oldest
 *     first, at most {@value DecisionLog#MAX_NEXT}
 */
public record DecisionOutcome(
    Decision decision, List<Event> feedback, Optional<Uptake> uptake, List<Answer> next) {

  public DecisionOutcome {
    feedback = List.copyOf(feedback);
    next = List.copyOf(next);
  }

  /** The kind of the first interaction after a decision. */
  public enum Uptake {
    /** It was with a topic of the list. */
    FOLLOWED,
    /** It was with another topic. */
    OTHER,
    /** It was the dismissal of a topic of the list. */
    DISMISSED;

    /** Returns the name on the wire, for example {@code followed}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Feedback on a topic.
   *
   * @param topicId the id of the topic
   * @param kind the kind
   * @param at the time
   */
  public record Event(String topicId, FeedbackKind kind, Instant at) {}

  /**
   * An interaction with a score.
   *
   * @param topicId the id of the topic
   * @param itemId the id of the item
   * @param score the score, 0–1
   * @param at the time
   * @param predicted the success probability of the decision for the topic, if it was in the list
   */
  public record Answer(
      String topicId,
      Optional<String> itemId,
      double score,
      Instant at,
      OptionalDouble predicted) {}
}
