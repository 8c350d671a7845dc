package io.cybersensei.learning;

import io.cybersensei.learning.model.ForgettingCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;

/**
 * The days of a learner. A day begins at the rollover in the learner's time zone, while most people
 * sleep, so that a sitting past midnight belongs to one day. Where the rollover falls into the hour
 * that clocks skip, the day begins at the end of that hour; where clocks show it twice, at the
 * first time. Immutable and thread-safe.
 */
public final class LearnerDays {

  /** The rollover unless another is set: 04:00. */
  public static final LocalTime DEFAULT_ROLLOVER = LocalTime.of(4, 0);

  /** The rest without which no new day counts. See {@link ForgettingCurve#SITTING}. */
  private static final Duration REST = ForgettingCurve.SITTING;

  private final ZoneId zone;
  private final LocalTime rollover;

  private LearnerDays(ZoneId zone, LocalTime rollover) {
    this.zone = Objects.requireNonNull(zone, "zone");
    this.rollover = Objects.requireNonNull(rollover, "rollover");
  }

  /**
   * Returns the days in a time zone.
   *
   * @param zone the learner's time zone
   * @param rollover the time of day at which a day begins
   */
  public static LearnerDays of(ZoneId zone, LocalTime rollover) {
    return new LearnerDays(zone, rollover);
  }

  /** Returns the days in UTC with the {@linkplain #DEFAULT_ROLLOVER default rollover}. */
  public static LearnerDays utc() {
    return of(ZoneOffset.UTC, DEFAULT_ROLLOVER);
  }

  /** Returns the day to which a time belongs. */
  public LocalDate dayOf(Instant time) {
    LocalDate date = LocalDateTime.ofInstant(time, zone).toLocalDate();
    if (time.isBefore(startOf(date))) {
      return date.minusDays(1);
    }
    // Clocks that are put back across midnight show a date again on which the next day has begun.
    return time.isBefore(startOf(date.plusDays(1))) ? date : date.plusDays(1);
  }

  /** Returns the first instant of a day. */
  public Instant startOf(LocalDate day) {
    LocalDateTime start = day.atTime(rollover);
    ZoneOffsetTransition change = zone.getRules().getTransition(start);
    return change != null && change.isGap() ? change.getInstant() : start.atZone(zone).toInstant();
  }

  /**
   * Returns the number of days from one time to a later one; 0 if the later time is not later by
   * more than a sitting of six hours, even if a day began meanwhile.
   */
  public long between(Instant from, Instant to) {
    return to.isBefore(from.plus(REST))
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(dayOf(from), dayOf(to)));
  }

  /**
   * Returns the time from which a review is due: the start of the day of a time, but at least one
   * {@linkplain #between day} after the last answer.
   *
   * @param answered the time of the last answer
   * @param forgotten the time at which enough is forgotten
   */
  Instant reviewDue(Instant answered, Instant forgotten) {
    LocalDate next = dayOf(answered).plusDays(1);
    LocalDate day = dayOf(forgotten);
    Instant start = startOf(day.isAfter(next) ? day : next);
    Instant rested = answered.plus(REST);
    return start.isAfter(rested) ? start : rested;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnerDays that
        && zone.equals(that.zone)
        && rollover.equals(that.rollover);
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone, rollover);
  }

  @Override
  public String toString() {
    return "LearnerDays[zone=" + zone + ", rollover=" + rollover + "]";
  }
}
