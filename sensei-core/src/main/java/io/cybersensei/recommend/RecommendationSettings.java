package io.cybersensei.recommend;

import io.cybersensei.curriculum.Enrolments;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.MasteryRule;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of recommendations and practice. Immutable.
 *
 * <pre>{@code
 * RecommendationSettings.standard().withZones(users::zoneOf).withGuidance(classes::guidanceOf)
 * }</pre>
 */
public final class RecommendationSettings {

  private static final RecommendationSettings STANDARD =
      new RecommendationSettings(
          MasteryRule.standard(),
          Policy.standard(),
          learnerId -> ZoneOffset.UTC,
          LearnerDays.DEFAULT_ROLLOVER,
          learnerId -> Guidance.none(),
          Optional.empty());

  private final MasteryRule masteryRule;
  private final Policy policy;
  private final Function<String, ZoneId> zones;
  private final LocalTime rollover;
  private final Function<String, Guidance> guidance;
  private final Optional<Enrolments> enrolments;

  private RecommendationSettings(
      MasteryRule masteryRule,
      Policy policy,
      Function<String, ZoneId> zones,
      LocalTime rollover,
      Function<String, Guidance> guidance,
      Optional<Enrolments> enrolments) {
    this.masteryRule = Objects.requireNonNull(masteryRule, "masteryRule");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.zones = Objects.requireNonNull(zones, "zones");
    this.rollover = Objects.requireNonNull(rollover, "rollover");
    this.guidance = Objects.requireNonNull(guidance, "guidance");
    this.enrolments = enrolments;
  }

  /**
   * Returns the standard settings: the standard mastery rule and policy, days in UTC that begin at
   * 04:00, no guidance, and no enrolments, so that every learner can study everything.
   */
  public static RecommendationSettings standard() {
    return STANDARD;
  }

  /**
   * Returns the same settings with another mastery rule.
   *
   * @param masteryRule the rule by which a topic counts as mastered
   */
  public RecommendationSettings withMasteryRule(MasteryRule masteryRule) {
    return new RecommendationSettings(masteryRule, policy, zones, rollover, guidance, enrolments);
  }

  /**
   * Returns the same settings with another policy.
   *
   * @param policy the ranking of topics once a model is trained
   */
  public RecommendationSettings withPolicy(Policy policy) {
    return new RecommendationSettings(masteryRule, policy, zones, rollover, guidance, enrolments);
  }

  /**
   * Returns the same settings with the time zones of learners. The zone and the {@linkplain
   * #withRollover rollover} decide when a learner's day begins, and with it when a review is due.
   *
   * @param zones the time zone by learner id; it is called for each recommendation, so it should
   *     return fast
   */
  public RecommendationSettings withZones(Function<String, ZoneId> zones) {
    return new RecommendationSettings(masteryRule, policy, zones, rollover, guidance, enrolments);
  }

  /**
   * Returns the same settings with another rollover: the time of day at which a learner's day
   * begins. Choose a time at which hardly anyone studies. Default: 04:00.
   *
   * @param rollover the time of day in the learner's zone; {@link LocalTime#MIDNIGHT} for days of
   *     the calendar
   */
  public RecommendationSettings withRollover(LocalTime rollover) {
    return new RecommendationSettings(masteryRule, policy, zones, rollover, guidance, enrolments);
  }

  /**
   * Returns the same settings with the guidance of instructors.
   *
   * @param guidance the pinned and blocked topics by learner id; it is called for each
   *     recommendation, so it should return fast
   */
  public RecommendationSettings withGuidance(Function<String, Guidance> guidance) {
    return new RecommendationSettings(masteryRule, policy, zones, rollover, guidance, enrolments);
  }

  /**
   * Returns the same settings with the enrolments of learners. Recommendations, paths and estimates
   * then stay in the learner's courses. Topics without a course are in none of them. Default: none,
   * so that every learner can study the whole curriculum.
   *
   * @param enrolments the courses by learner id
   */
  public RecommendationSettings withEnrolments(Enrolments enrolments) {
    return new RecommendationSettings(
        masteryRule,
        policy,
        zones,
        rollover,
        guidance,
        Optional.of(Objects.requireNonNull(enrolments, "enrolments")));
  }

  /** Returns the rule by which a topic counts as mastered. */
  public MasteryRule masteryRule() {
    return masteryRule;
  }

  /** Returns the ranking of topics once a model is trained. */
  public Policy policy() {
    return policy;
  }

  /** Returns the time zone by learner id. */
  public Function<String, ZoneId> zones() {
    return zones;
  }

  /** Returns the time of day at which a learner's day begins. */
  public LocalTime rollover() {
    return rollover;
  }

  /** Returns the pinned and blocked topics by learner id. */
  public Function<String, Guidance> guidance() {
    return guidance;
  }

  /** Returns the courses by learner id; empty if every learner can study the whole curriculum. */
  public Optional<Enrolments> enrolments() {
    return enrolments;
  }
}
