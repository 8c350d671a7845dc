package io.cybersensei.challenge;

import io.cybersensei.challenge.Challenge.Decision;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The challenges of learners. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A learner who knows a topic better than Sensei estimates raises a challenge, and an instructor
 * decides. An accepted one is logged as an interaction of the type {@link InteractionType#PLACED}
 * with the id of the challenge: the topic counts as known until an answer shows otherwise. The
 * metadata of the interaction and the challenge itself name the instructor, and both are exported
 * to the learner. Thread-safe.
 *
 * <pre>{@code
 * sensei.challenges().raise("ada", "tls", Optional.of("I set up TLS at work."));
 * sensei.challenges().decide("ada", id, true, "valerie", Optional.empty());
 * }</pre>
 */
public final class LearnerChallenges {

  /** The maximum number of open challenges of a learner. */
  public static final int MAX_OPEN = 20;

  private static final Logger LOG = LoggerFactory.getLogger(LearnerChallenges.class);
  private static final String TOPIC = "topic_id";

  private final ChallengeStore store;
  private final Recommender recommender;
  private final InteractionLog log;
  private final InstantSource clock;

  /**
   * Makes the challenges.
   *
   * @param store the store of the challenges
   * @param recommender the estimates
   * @param log the log that takes the effect of an accepted challenge
   * @param clock the clock
   */
  public LearnerChallenges(
      ChallengeStore store, Recommender recommender, InteractionLog log, InstantSource clock) {
    this.store = store;
    this.recommender = recommender;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Raises a challenge: the learner claims to know a topic.
   *
   * @param learnerId the host's id of the learner
   * @param topicId the id of a topic that the learner can study, neither mastered nor placed
   * @param text the learner's reason, 1–{@value Challenge#MAX_TEXT} characters
   * @return {@link ChallengeResult.Refused} if a rule is broken, an open challenge has the topic,
   *     or the learner has {@value #MAX_OPEN} open ones
   * @throws IllegalStateException if the storage keeps no challenges
   */
  public ChallengeResult raise(String learnerId, String topicId, Optional<String> text) {
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("learner_id", learnerId).ifPresent(violations::add);
    check("text", text).ifPresent(violations::add);
    if (!violations.isEmpty()) {
      return new ChallengeResult.Refused(violations);
    }
    Optional<TopicKnowledge> estimate =
        recommender.mastery(learnerId).stream()
            .filter(each -> each.topicId().equals(topicId))
            .findFirst();
    if (estimate.isEmpty()) {
      return refused(TOPIC, "unknown_topic", "topic_id must be a topic that the learner studies.");
    }
    if (estimate.get().estimate().passed()) {
      return refused(TOPIC, "known", "The topic counts as known already.");
    }
    List<Challenge> open =
        store.of(learnerId).stream().filter(each -> each.decision().isEmpty()).toList();
    if (open.stream().anyMatch(each -> each.topicId().equals(topicId))) {
      return refused(TOPIC, "open", "The topic has an open challenge already.");
    }
    if (open.size() >= MAX_OPEN) {
      return refused(
          TOPIC, "too_many", "A learner can have at most " + MAX_OPEN + " open challenges.");
    }
    Challenge challenge =
        new Challenge(
            UUID.randomUUID(),
            learnerId,
            topicId,
            text,
            estimate.get().level(),
            estimate.get().estimate().mastery(),
            now(),
            Optional.empty());
    store.add(challenge);
    return new ChallengeResult.Done(challenge);
  }

  /**
   * Decides a challenge. The same decision once more changes nothing, so a call whose outcome is
   * not known can be repeated.
   *
   * @param learnerId the host's id of the learner
   * @param id the id of the challenge
   * @param accepted whether the learner is right
   * @param decidedBy the host's id of the instructor or admin, another one than the learner
   * @param note the reason for the learner, 1–{@value Challenge#MAX_TEXT} characters
   */
  public ChallengeResult decide(
      String learnerId, UUID id, boolean accepted, String decidedBy, Optional<String> note) {
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("decided_by", decidedBy).ifPresent(violations::add);
    check("note", note).ifPresent(violations::add);
    if (decidedBy.equals(learnerId)) {
      violations.add(
          new Violation("decided_by", "own", "A learner cannot decide an own challenge."));
    }
    if (!violations.isEmpty()) {
      return new ChallengeResult.Refused(violations);
    }
    if (Identifiers.check("learner_id", learnerId).isPresent()) {
      return new ChallengeResult.UnknownChallenge();
    }
    Optional<Challenge> stored =
        store.decide(learnerId, id, new Decision(accepted, decidedBy, now(), note));
    if (stored.isEmpty()) {
      return new ChallengeResult.UnknownChallenge();
    }
    Decision decision = stored.get().decision().orElseThrow();
    if (decision.accepted() != accepted) {
      return new ChallengeResult.DecidedOtherwise(stored.get());
    }
    return accepted ? takeEffect(stored.get(), decision) : new ChallengeResult.Done(stored.get());
  }

  /** Logs the effect. Its id is that of the challenge, so that a repetition changes nothing. */
  private ChallengeResult takeEffect(Challenge challenge, Decision decision) {
    LogResult result =
        log.log(
            InteractionDraft.of(challenge.learnerId(), InteractionType.PLACED, challenge.topicId())
                .id(challenge.id())
                .at(decision.decidedAt())
                .metadata(
                    Map.of(
                        "challenge", challenge.id().toString(),
                        "decided_by", decision.decidedBy())));
    if (result instanceof LogResult.Refused refused) {
      // The topic has left the curriculum since.
      return new ChallengeResult.Refused(refused.violations());
    }
    // The decision is stored, so deciding once more logs what is missing.
    if (result instanceof LogResult.Overloaded overloaded) {
      throw new OverloadedException(overloaded.retryAfter());
    }
    if (result instanceof LogResult.NotKnown notKnown) {
      throw notKnown.failure();
    }
    LOG.info("Challenge {} was accepted, and its topic counts as known.", challenge.id());
    return new ChallengeResult.Done(challenge);
  }

  /**
   * Returns the challenges of a learner, newest first.
   *
   * @param learnerId the host's id of the learner; an unknown id has none
   */
  public List<Challenge> of(String learnerId) {
    return Identifiers.check("learner_id", learnerId).isPresent() ? List.of() : store.of(learnerId);
  }

  /** Stored to the microsecond, so that it compares equal when it is read. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Optional<Violation> check(String field, Optional<String> text) {
    return text.flatMap(
        given ->
            given.isBlank() || given.length() > Challenge.MAX_TEXT || given.indexOf('\0') >= 0
                ? Optional.of(
                    new Violation(
                        field,
                        "out_of_range",
                        field + " must have 1 to " + Challenge.MAX_TEXT + " characters."))
                : Optional.empty());
  }

  private static ChallengeResult refused(String field, String rule, String message) {
    return new ChallengeResult.Refused(List.of(new Violation(field, rule, message)));
  }
}
