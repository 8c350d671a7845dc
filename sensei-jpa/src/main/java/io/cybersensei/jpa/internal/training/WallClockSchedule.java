package io.cybersensei.jpa.internal.training;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Objects;

/**
 * A schedule by a cron expression in the local time of a zone. A time in a gap, when clocks are put
 * forward, is moved later by the length of the gap. Of a time that a day has twice, only the first
 * one counts.
 *
 * <p>{@link CronSchedule} alone skips such days or fires twice. It is therefore evaluated in UTC,
 * which has neither gaps nor overlaps, and its results are read as local times.
 */
public final class WallClockSchedule implements Schedule {

  private static final LocalDateTime NEVER_LOCAL = LocalDateTime.ofInstant(NEVER, ZoneOffset.UTC);

  private final String cron;
  private final CronSchedule times;
  private final ZoneId zone;

  /**
   * Creates a schedule.
   *
   * @throws IllegalArgumentException if the text is not a cron expression of six fields, or matches
   *     no time
   */
  public WallClockSchedule(String cron, ZoneId zone) {
    this.cron = cron;
    this.zone = zone;
    try {
      this.times = new CronSchedule(cron, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cron must have six fields, from the second to the day of the week, as in '0 0 2 * * *',"
              + " but is '"
              + cron
              + "'.",
          e);
    }
    if (times.isDisabled() || next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEqual(NEVER_LOCAL)) {
      throw new IllegalArgumentException("cron names no time: '" + cron + "'.");
    }
  }

  @Override
  public Instant getNextExecutionTime(ExecutionComplete last) {
    return after(last.getTimeDone());
  }

  /** Returns the first time after an instant. */
  Instant after(Instant instant) {
    LocalDateTime local = beforeGap(instant);
    Instant next;
    do {
      local = next(local);
      // An ambiguous local time becomes the earlier instant, and one in a gap a later instant.
      next = ZonedDateTime.ofLocal(local, zone, null).toInstant();
    } while (!next.isAfter(instant));
    return next;
  }

  /**
   * Returns the local time to search from. Just after a gap, the times moved out of it may still be
   * due.
   */
  private LocalDateTime beforeGap(Instant instant) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(instant.plusNanos(1));
    if (last != null
        && last.isGap()
        && instant.isBefore(last.getInstant().plus(last.getDuration()))) {
      return last.getDateTimeBefore().minusNanos(1);
    }
    return LocalDateTime.ofInstant(instant, zone);
  }

  private LocalDateTime next(LocalDateTime local) {
    Instant next =
        times.getNextExecutionTime(
            ExecutionComplete.simulatedSuccess(local.toInstant(ZoneOffset.UTC)));
    return LocalDateTime.ofInstant(next, ZoneOffset.UTC);
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WallClockSchedule that
        && cron.equals(that.cron)
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cron, zone);
  }

  @Override
  public String toString() {
    return cron + " in " + zone;
  }
}
