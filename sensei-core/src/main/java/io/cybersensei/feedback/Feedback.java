package io.cybersensei.feedback;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The feedback of a learner on the recommendation of a topic. Immutable.
 *
 * @param learnerId the host's id of the learner
 * @param topicId the id of the topic
 * @param kind the kind
 * @param at the time
 * @param hiddenUntil the time until which the topic is hidden, for {@link FeedbackKind#NOT_NOW} and
 *     only then
 */
public record Feedback(
    String learnerId,
    String topicId,
    FeedbackKind kind,
    Instant at,
    Optional<Instant> hiddenUntil) {

  public Feedback {
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(at, "at");
    if (hiddenUntil.isPresent() != (kind == FeedbackKind.NOT_NOW)) {
      throw new IllegalArgumentException("hiddenUntil must be given for NOT_NOW, and only for it.");
    }
  }
}
