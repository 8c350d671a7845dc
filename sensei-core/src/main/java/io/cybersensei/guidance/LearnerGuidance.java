package io.cybersensei.guidance;

import io.cybersensei.recommend.Guidance;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The pins and blocks that instructors set for learners. {@link io.cybersensei.Sensei} has one
 * ready to use. They apply beside those of {@link RecommendationSettings#withGuidance}: the pins of
 * the host come first, and a topic that either blocks is blocked. Thread-safe.
 *
 * <pre>{@code
 * sensei.guidance().put("ada", "tls", GuidanceKind.PIN, "valerie");
 * sensei.guidance().end("ada", "tls", "valerie");
 * }</pre>
 */
public final class LearnerGuidance {

  /** The maximum number of pins and blocks of a learner that are in force. */
  public static final int MAX_ENTRIES = 100;

  private final GuidanceStore store;
  private final Predicate<String> isTopic;
  private final InstantSource clock;

  /**
   * Makes the guidance.
   *
   * @param store the store
   * @param isTopic whether an id is that of a topic
   * @param clock the clock
   */
  public LearnerGuidance(GuidanceStore store, Predicate<String> isTopic, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.isTopic = Objects.requireNonNull(isTopic, "isTopic");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Pins or blocks a topic for a learner, in place of an earlier pin or block of it. The same once
   * more changes nothing.
   *
   * @param learnerId the host's id of the learner
   * @param topicId the id of a topic in the curriculum
   * @param kind the kind
   * @param by the host's id of the instructor or admin, another one than the learner
   * @return the broken rules; empty if it is in force
   */
  public List<Violation> put(String learnerId, String topicId, GuidanceKind kind, String by) {
    Objects.requireNonNull(kind, "kind");
    List<Violation> violations = new ArrayList<>(people(learnerId, by));
    if (!isTopic.test(topicId)) {
      violations.add(
          new Violation(
              "topic_id", "unknown_topic", "topic_id must be a topic of the curriculum."));
    }
    if (!violations.isEmpty()) {
      return violations;
    }
    List<GuidanceEntry> there = store.inForce(learnerId);
    if (there.size() >= MAX_ENTRIES
        && there.stream().noneMatch(each -> each.topicId().equals(topicId))) {
      return List.of(
          new Violation(
              "topic_id",
              "too_many",
              "A learner can have at most " + MAX_ENTRIES + " pins and blocks."));
    }
    store.put(new GuidanceEntry(learnerId, topicId, kind, act(by), Optional.empty()));
    return List.of();
  }

  private static List<Violation> people(String learnerId, String by) {
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("learner_id", learnerId).ifPresent(violations::add);
    Identifiers.check("by", by).ifPresent(violations::add);
    if (by.equals(learnerId)) {
      violations.add(new Violation("by", "own", "A learner cannot pin or block for themselves."));
    }
    return violations;
  }

  private GuidanceEntry.Act act(String by) {
    return new GuidanceEntry.Act(by, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /**
   * Ends the pin or block of a topic.
   *
   * @param learnerId the host's id of the learner
   * @param topicId the id of the topic
   * @param by the host's id of the instructor or admin
   * @return whether there was one
   * @throws IllegalArgumentException if the id of the instructor breaks a rule of ids
   */
  public boolean end(String learnerId, String topicId, String by) {
    Identifiers.check("by", by)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
    return isId(learnerId) && isId(topicId) && store.end(learnerId, topicId, act(by));
  }

  private static boolean isId(String text) {
    return Identifiers.check("id", text).isEmpty();
  }

  /** Returns the pins and blocks of a learner that are in force, in the order of setting. */
  public List<GuidanceEntry> inForce(String learnerId) {
    return isId(learnerId) ? store.inForce(learnerId) : List.of();
  }

  /** Returns all pins and blocks of a learner, also those that have ended, for an audit. */
  public List<GuidanceEntry> trail(String learnerId) {
    return isId(learnerId) ? store.trail(learnerId) : List.of();
  }

  /**
   * Returns the guidance of the host together with that of a store.
   *
   * @param host the guidance of the host by learner id
   * @param store the store
   */
  public static Function<String, Guidance> together(
      Function<String, Guidance> host, GuidanceStore store) {
    return learnerId ->
        combined(host.apply(learnerId), isId(learnerId) ? store.inForce(learnerId) : List.of());
  }

  /**
   * Returns the guidance of the host together with stored entries.
   *
   * @param host the guidance of the host
   * @param kept the entries that are in force
   */
  public static Guidance combined(Guidance host, List<GuidanceEntry> kept) {
    if (kept.isEmpty()) {
      return host;
    }
    List<String> pinned = new ArrayList<>(host.pinned());
    Set<String> blocked = new HashSet<>(host.blocked());
    for (GuidanceEntry each : kept) {
      if (each.kind() == GuidanceKind.BLOCK) {
        blocked.add(each.topicId());
      } else if (!pinned.contains(each.topicId())) {
        pinned.add(each.topicId());
      }
    }
    return host.withPinned(pinned).withBlocked(blocked);
  }
}
