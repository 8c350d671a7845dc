package io.cybersensei.feedback;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The feedback of learners on recommendations. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A topic that a learner does not want now is recommended again after the stated time, after
 * {@link FeedbackKind#UNDO}, or as soon as the learner takes it up in another way. A topic that an
 * instructor pinned is recommended anyway. Paths keep the topic. Thread-safe.
 *
 * <pre>{@code
 * sensei.feedback().notNow("ada", "tls", Duration.ofDays(7));
 * sensei.feedback().give("ada", FeedbackKind.UNDO, List.of("tls"));
 * }</pre>
 */
public final class LearnerFeedback {

  /** The maximum number of topics of one call. */
  public static final int MAX_TOPICS = 100;

  /** The shortest time for which a topic is hidden. */
  public static final Duration MIN_HIDDEN = Duration.ofHours(1);

  /** The longest time for which a topic is hidden. */
  public static final Duration MAX_HIDDEN = Duration.ofDays(90);

  /** The time for which a topic is hidden unless another is given. */
  public static final Duration DEFAULT_HIDDEN = Duration.ofDays(3);

  private static final String TOPIC = "topic_id";

  private final FeedbackStore store;
  private final TopicCatalog topics;
  private final InstantSource clock;
  private final Consumer<List<Feedback>> listener;

  /**
   * Makes the feedback of learners.
   *
   * @param store the store of the feedback
   * @param topics the curriculum
   * @param clock the clock
   */
  public LearnerFeedback(FeedbackStore store, TopicCatalog topics, InstantSource clock) {
    this(store, topics, clock, kept -> {});
  }

  /**
   * Makes the feedback of learners.
   *
   * @param store the store of the feedback
   * @param topics the curriculum
   * @param clock the clock
   * @param listener receives the feedback of each call after it is stored
   */
  public LearnerFeedback(
      FeedbackStore store,
      TopicCatalog topics,
      InstantSource clock,
      Consumer<List<Feedback>> listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.store = Objects.requireNonNull(store, "store");
    this.topics = Objects.requireNonNull(topics, "topics");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Gives the same feedback on the recommendations of some topics. {@link FeedbackKind#NOT_NOW}
   * hides them for {@link #DEFAULT_HIDDEN}.
   *
   * @param learnerId the host's id of the learner
   * @param kind the kind
   * @param topicIds the ids of 1–{@value #MAX_TOPICS} topics
   * @return {@link FeedbackResult.Refused} if a topic is not in the curriculum, or another rule is
   *     broken
   * @throws IllegalStateException if the storage keeps no feedback
   */
  public FeedbackResult give(String learnerId, FeedbackKind kind, Collection<String> topicIds) {
    return give(learnerId, kind, topicIds, DEFAULT_HIDDEN);
  }

  /**
   * Hides a topic: it is not recommended for some time.
   *
   * @param learnerId the host's id of the learner
   * @param topicId the id of the topic
   * @param hidden the time, from an hour to 90 days
   * @return {@link FeedbackResult.Refused} if the topic is not in the curriculum, the time is out
   *     of range, or another rule is broken
   * @throws IllegalStateException if the storage keeps no feedback
   */
  public FeedbackResult notNow(String learnerId, String topicId, Duration hidden) {
    return give(learnerId, FeedbackKind.NOT_NOW, List.of(topicId), hidden);
  }

  private FeedbackResult give(
      String learnerId, FeedbackKind kind, Collection<String> topicIds, Duration hidden) {
    Set<String> ids = new LinkedHashSet<>(topicIds);
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("learner_id", learnerId).ifPresent(violations::add);
    if (ids.isEmpty() || ids.size() > MAX_TOPICS) {
      violations.add(
          new Violation(
              TOPIC,
              ids.isEmpty() ? "required" : "too_many",
              "Feedback must be on 1 to " + MAX_TOPICS + " topics."));
    }
    if (hidden.compareTo(MIN_HIDDEN) < 0 || hidden.compareTo(MAX_HIDDEN) > 0) {
      violations.add(
          new Violation("hours", "out_of_range", "A topic can be hidden for 1 to 2160 hours."));
    }
    Curriculum curriculum = topics.current();
    ids.stream()
        .filter(id -> !curriculum.contains(id))
        .findFirst()
        .ifPresent(
            id ->
                violations.add(
                    new Violation(TOPIC, "unknown_topic", "topic_id must be in the curriculum.")));
    if (!violations.isEmpty()) {
      return new FeedbackResult.Refused(violations);
    }
    // Stored to the microsecond, so that it compares equal when it is read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<Instant> until =
        kind == FeedbackKind.NOT_NOW ? Optional.of(now.plus(hidden)) : Optional.empty();
    List<Feedback> given =
        ids.stream().map(id -> new Feedback(learnerId, id, kind, now, until)).toList();
    store.add(given);
    listener.accept(given);
    return new FeedbackResult.Kept(
        store.of(learnerId).stream().filter(each -> ids.contains(each.topicId())).toList());
  }

  /**
   * Returns the feedback of a learner, by the ids of the topics.
   *
   * @param learnerId the host's id of the learner; an unknown id has given no feedback
   */
  public List<TopicFeedback> of(String learnerId) {
    return Identifiers.check("learner_id", learnerId).isPresent() ? List.of() : store.of(learnerId);
  }
}
