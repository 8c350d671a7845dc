package io.cybersensei.challenge;

import io.cybersensei.learning.TopicLevel;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A learner's claim to know a topic better than Sensei estimates. Immutable.
 *
 * @param id the id, a random UUID
 * @param learnerId the host's id of the learner
 * @param topicId the id of the topic
 * @param text the learner's reason, at most {@value #MAX_TEXT} characters
 * @param level the level that the learner disputes
 * @param mastery the mastery that the learner disputes, 0–1
 * @param raisedAt the time of the challenge
 * @param decision the decision of an instructor; empty while it is open
 */
public record Challenge(
    UUID id,
    String learnerId,
    String topicId,
    Optional<String> text,
    TopicLevel level,
    double mastery,
    Instant raisedAt,
    Optional<Decision> decision) {

  /** The maximum number of characters of a text. */
  public static final int MAX_TEXT = 1_000;

  /**
   * A decision.
   *
   * @param accepted whether the learner is right: the topic then counts as known
   * @param decidedBy the host's id of the instructor or admin
   * @param decidedAt the time of the decision
   * @param note the reason for the learner, at most {@value Challenge#MAX_TEXT} characters
   */
  public record Decision(
      boolean accepted, String decidedBy, Instant decidedAt, Optional<String> note) {

    public Decision {
      Objects.requireNonNull(decidedBy, "decidedBy");
      Objects.requireNonNull(decidedAt, "decidedAt");
    }
  }

  /** Returns {@code open}, {@code accepted} or {@code rejected}. */
  public String state() {
    return decision.map(each -> each.accepted() ? "accepted" : "rejected").orElse("open");
  }

  /** Returns the same challenge with a decision. */
  public Challenge decided(Decision made) {
    return new Challenge(id, learnerId, topicId, text, level, mastery, raisedAt, Optional.of(made));
  }

  /** Returns the same challenge of another learner, with whom its learner was merged. */
  public Challenge of(String newLearnerId) {
    return new Challenge(id, newLearnerId, topicId, text, level, mastery, raisedAt, decision);
  }

  /** Returns the challenge in the form in which it is exported to the learner. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.toString());
    fields.put("topic_id", topicId);
    text.ifPresent(reason -> fields.put("text", reason));
    fields.put("level", level.wireName());
    fields.put("mastery", mastery);
    fields.put("raised_at", raisedAt.toString());
    fields.put("state", state());
    decision.ifPresent(
        made -> {
          fields.put("decided_by", made.decidedBy());
          fields.put("decided_at", made.decidedAt().toString());
          made.note().ifPresent(note -> fields.put("note", note));
        });
    return new PersonalRecord("challenges", fields);
  }
}
