package io.cybersensei.guidance;

import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A pin or block of a topic for a learner.
 *
 * @param learnerId the host's id of the learner
 * @param topicId the id of the topic
 * @param kind the kind
 * @param set the act that put it in force
 * @param ended the act that ended it; empty while it is in force
 */
public record GuidanceEntry(
    String learnerId, String topicId, GuidanceKind kind, Act set, Optional<Act> ended) {

  /**
   * An act of an instructor or admin.
   *
   * @param by the host's id of the instructor or admin
   * @param at the time, in whole microseconds
   */
  public record Act(String by, Instant at) {
    public Act {
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(at, "at");
    }
  }

  public GuidanceEntry {
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(ended, "ended");
  }

  /** Returns the entry after it was ended. */
  public GuidanceEntry endedBy(Act act) {
    return new GuidanceEntry(learnerId, topicId, kind, set, Optional.of(act));
  }

  /** Returns the entry of another learner. */
  GuidanceEntry of(String other) {
    return new GuidanceEntry(other, topicId, kind, set, ended);
  }

  /** Returns this entry as a record for the learner, of the kind {@code guidance}. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("topic_id", topicId);
    fields.put("kind", kind.wireName());
    fields.put("set_by", set.by());
    fields.put("set_at", set.at().toString());
    ended.ifPresent(
        act -> {
          fields.put("ended_by", act.by());
          fields.put("ended_at", act.at().toString());
        });
    return new PersonalRecord("guidance", fields);
  }
}
