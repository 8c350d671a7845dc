package io.cybersensei.feedback;

import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sum of a learner's feedback on the recommendations of one topic. Immutable.
 *
 * @param learnerId the host's id of the learner
 * @param topicId the id of the topic
 * @param shown the number of times that the recommendation was shown
 * @param lastShown the last time of these
 * @param opened the number of times that the learner opened the topic from it
 * @param lastOpened the last time of these
 * @param helpfulAt the last time that the learner found it helpful
 * @param hidden the time for which the learner does not want the topic; empty if that never
 *     happened, or was taken back
 */
public record TopicFeedback(
    String learnerId,
    String topicId,
    int shown,
    Optional<Instant> lastShown,
    int opened,
    Optional<Instant> lastOpened,
    Optional<Instant> helpfulAt,
    Optional<Hidden> hidden) {

  /**
   * A time for which a topic is hidden.
   *
   * @param from the time at which the learner said so
   * @param until the time from which the topic can be recommended again
   */
  public record Hidden(Instant from, Instant until) {}

  /** Returns the sum without any feedback. */
  public static TopicFeedback none(String learnerId, String topicId) {
    return new TopicFeedback(
        learnerId,
        topicId,
        0,
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns whether the topic is hidden. An interaction with it ends that, because the learner has
   * taken the topic up.
   *
   * @param now the time
   * @param lastSeen the time of the learner's last interaction with the topic
   */
  public boolean isHidden(Instant now, Optional<Instant> lastSeen) {
    return hidden
        .filter(time -> now.isBefore(time.until()))
        .filter(time -> lastSeen.filter(seen -> seen.isAfter(time.from())).isEmpty())
        .isPresent();
  }

  /** Returns the sum with more feedback of the same learner on the same topic. */
  TopicFeedback with(Feedback more) {
    Optional<Instant> at = Optional.of(more.at());
    return switch (more.kind()) {
      case SHOWN ->
          new TopicFeedback(
              learnerId, topicId, shown + 1, at, opened, lastOpened, helpfulAt, hidden);
      case OPENED ->
          new TopicFeedback(
              learnerId, topicId, shown, lastShown, opened + 1, at, helpfulAt, hidden);
      case HELPFUL ->
          new TopicFeedback(learnerId, topicId, shown, lastShown, opened, lastOpened, at, hidden);
      case NOT_NOW ->
          new TopicFeedback(
              learnerId,
              topicId,
              shown,
              lastShown,
              opened,
              lastOpened,
              helpfulAt,
              more.hiddenUntil().map(until -> new Hidden(more.at(), until)));
      case UNDO ->
          new TopicFeedback(
              learnerId,
              topicId,
              shown,
              lastShown,
              opened,
              lastOpened,
              helpfulAt,
              Optional.empty());
    };
  }

  /**
   * Returns the sum of this and the feedback of a former learner on the same topic, for a merge.
   *
   * @param former the feedback of the former learner
   */
  public TopicFeedback plus(TopicFeedback former) {
    return new TopicFeedback(
        learnerId,
        topicId,
        shown + former.shown,
        latest(lastShown, former.lastShown),
        opened + former.opened,
        latest(lastOpened, former.lastOpened),
        latest(helpfulAt, former.helpfulAt),
        Stream.of(hidden, former.hidden)
            .flatMap(Optional::stream)
            .max(Comparator.comparing(Hidden::until)));
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Returns the feedback in the form in which it is exported to the learner. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("topic_id", topicId);
    fields.put("shown", shown);
    lastShown.ifPresent(time -> fields.put("last_shown", time.toString()));
    fields.put("opened", opened);
    lastOpened.ifPresent(time -> fields.put("last_opened", time.toString()));
    helpfulAt.ifPresent(time -> fields.put("helpful_at", time.toString()));
    hidden.ifPresent(
        time -> {
          fields.put("hidden_from", time.from().toString());
          fields.put("hidden_until", time.until().toString());
        });
    return new PersonalRecord("feedback", fields);
  }
}
