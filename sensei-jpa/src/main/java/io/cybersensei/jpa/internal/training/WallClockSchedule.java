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
 * Times of the wall clock somewhere, by a cron expression. A time that a day does not have, because
 * clocks are put forward, comes as much later as they are put forward by; one that a day has twice
 * comes the first time only. {@link CronSchedule} itself leaves such days out, or may come twice,
 * so it is asked for times in UTC, which knows no such days, and they are taken to be those of the
 * wall clock.
 */
public final class WallClockSchedule implements Schedule {

  private static final LocalDateTime NEVER_LOCAL = LocalDateTime.ofInstant(NEVER, ZoneOffset.UTC);

  private final String cron;
  private final CronSchedule times;
  private final ZoneId zone;

  /**
   * @throws IllegalArgumentException if it is no cron expression of six fields, or names no time
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

  /** The first time after an instant. */
  Instant after(Instant instant) {
    LocalDateTime local = beforeGap(instant);
    Instant next;
    do {
      local = next(local);
      // Of a time that there is twice, the earlier; of one that there is not, a later one.
      next = ZonedDateTime.ofLocal(local, zone, null).toInstant();
    } while (!next.isAfter(instant));
    return next;
  }

  /** From where to look: times that were skipped may still be to come just after a gap. */
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
