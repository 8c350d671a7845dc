package io.cybersensei.recommend;

import io.cybersensei.learning.MasteryRule;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;

/**
 * The settings of recommendations and practice. Immutable.
 *
 * <pre>{@code
 * RecommendationSettings.standard().withZones(users::zoneOf).withGuidance(classes::guidanceOf)
 * }</pre>
 */
public final class RecommendationSettings {

  private static final int STANDARD_HISTORY_LIMIT = 20_000;
  private static final RecommendationSettings STANDARD =
      new RecommendationSettings(
          MasteryRule.standard(),
          Policy.standard(),
          STANDARD_HISTORY_LIMIT,
          learnerId -> ZoneOffset.UTC,
          learnerId -> Guidance.none());

  private final MasteryRule masteryRule;
  private final Policy policy;
  private final int historyLimit;
  private final Function<String, ZoneId> zones;
  private final Function<String, Guidance> guidance;

  private RecommendationSettings(
      MasteryRule masteryRule,
      Policy policy,
      int historyLimit,
      Function<String, ZoneId> zones,
      Function<String, Guidance> guidance) {
    this.masteryRule = Objects.requireNonNull(masteryRule, "masteryRule");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.historyLimit = historyLimit;
    this.zones = Objects.requireNonNull(zones, "zones");
    this.guidance = Objects.requireNonNull(guidance, "guidance");
    if (historyLimit < 1) {
      throw new IllegalArgumentException(
          "historyLimit must be at least 1 but is " + historyLimit + ".");
    }
  }

  /**
   * Returns the standard settings: the standard mastery rule and policy, the newest 20,000
   * interactions, days in UTC, and no guidance.
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
    return new RecommendationSettings(masteryRule, policy, historyLimit, zones, guidance);
  }

  /**
   * Returns the same settings with another policy.
   *
   * @param policy the ranking of topics once a model is trained
   */
  public RecommendationSettings withPolicy(Policy policy) {
    return new RecommendationSettings(masteryRule, policy, historyLimit, zones, guidance);
  }

  /**
   * Returns the same settings with another history limit. Older interactions are ignored, also for
   * mastery.
   *
   * @param historyLimit the number of a learner's newest interactions to use, at least 1
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public RecommendationSettings withHistoryLimit(int historyLimit) {
    return new RecommendationSettings(masteryRule, policy, historyLimit, zones, guidance);
  }

  /**
   * Returns the same settings with the time zones of learners. The zone decides when a learner's
   * day begins, and with it when a review is due.
   *
   * @param zones the time zone by learner id; it is called for each recommendation, so it should
   *     return fast
   */
  public RecommendationSettings withZones(Function<String, ZoneId> zones) {
    return new RecommendationSettings(masteryRule, policy, historyLimit, zones, guidance);
  }

  /**
   * Returns the same settings with the guidance of instructors.
   *
   * @param guidance the pinned and blocked topics by learner id; it is called for each
   *     recommendation, so it should return fast
   */
  public RecommendationSettings withGuidance(Function<String, Guidance> guidance) {
    return new RecommendationSettings(masteryRule, policy, historyLimit, zones, guidance);
  }

  /** Returns the rule by which a topic counts as mastered. */
  public MasteryRule masteryRule() {
    return masteryRule;
  }

  /** Returns the ranking of topics once a model is trained. */
  public Policy policy() {
    return policy;
  }

  /** Returns the number of a learner's newest interactions to use. */
  public int historyLimit() {
    return historyLimit;
  }

  /** Returns the time zone by learner id. */
  public Function<String, ZoneId> zones() {
    return zones;
  }

  /** Returns the pinned and blocked topics by learner id. */
  public Function<String, Guidance> guidance() {
    return guidance;
  }
}
