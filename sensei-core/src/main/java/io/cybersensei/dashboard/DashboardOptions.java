package io.cybersensei.dashboard;

import io.cybersensei.recommend.Recommender;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of a dashboard. Immutable.
 *
 * <pre>{@code
 * DashboardOptions.standard().withZone(ZoneId.of("Europe/Berlin")).withRecommendations(5)
 * }</pre>
 */
public final class DashboardOptions {

  private static final DashboardOptions STANDARD =
      new DashboardOptions(Optional.empty(), Optional.empty(), DayOfWeek.MONDAY, 3);

  private final Optional<ZoneId> zone;
  private final Optional<Instant> since;
  private final DayOfWeek firstDayOfWeek;
  private final int recommendations;

  private DashboardOptions(
      Optional<ZoneId> zone,
      Optional<Instant> since,
      DayOfWeek firstDayOfWeek,
      int recommendations) {
    this.zone = zone;
    this.since = since;
    this.firstDayOfWeek = firstDayOfWeek;
    this.recommendations = recommendations;
  }

  /**
   * Returns the standard options: the learner's time zone by the settings, level-ups since the last
   * day of study before today, weeks that begin on Monday, and three recommendations.
   */
  public static DashboardOptions standard() {
    return STANDARD;
  }

  /**
   * Returns the same options with the time zone of the calendar, such as that of the learner's
   * browser. The dates of reviews in recommendations stay those of the settings.
   *
   * @param zone the time zone
   */
  public DashboardOptions withZone(ZoneId zone) {
    return new DashboardOptions(
        Optional.of(Objects.requireNonNull(zone, "zone")), since, firstDayOfWeek, recommendations);
  }

  /**
   * Returns the same options with the time of the learner's last visit, from which level-ups count.
   *
   * @param since the time
   */
  public DashboardOptions withSince(Instant since) {
    return new DashboardOptions(
        zone, Optional.of(Objects.requireNonNull(since, "since")), firstDayOfWeek, recommendations);
  }

  /**
   * Returns the same options with the day on which a week begins.
   *
   * @param firstDayOfWeek the day
   */
  public DashboardOptions withFirstDayOfWeek(DayOfWeek firstDayOfWeek) {
    return new DashboardOptions(
        zone, since, Objects.requireNonNull(firstDayOfWeek, "firstDayOfWeek"), recommendations);
  }

  /**
   * Returns the same options with another number of recommendations.
   *
   * @param recommendations the maximum number, 1–{@value Recommender#MAX_COUNT}
   * @throws IllegalArgumentException if the number is out of range
   */
  public DashboardOptions withRecommendations(int recommendations) {
    if (recommendations < 1 || recommendations > Recommender.MAX_COUNT) {
      throw new IllegalArgumentException(
          "recommendations must be from 1 to "
              + Recommender.MAX_COUNT
              + " but is "
              + recommendations
              + ".");
    }
    return new DashboardOptions(zone, since, firstDayOfWeek, recommendations);
  }

  /** Returns the time zone of the calendar; empty for that of the settings. */
  public Optional<ZoneId> zone() {
    return zone;
  }

  /** Returns the time from which level-ups count; empty for the last day of study before today. */
  public Optional<Instant> since() {
    return since;
  }

  /** Returns the day on which a week begins. */
  public DayOfWeek firstDayOfWeek() {
    return firstDayOfWeek;
  }

  /** Returns the maximum number of recommendations. */
  public int recommendations() {
    return recommendations;
  }
}
