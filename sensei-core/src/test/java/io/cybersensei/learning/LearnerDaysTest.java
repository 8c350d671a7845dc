package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnerDaysTest {

  private static final int TIMES = 5_000;

  @ParameterizedTest
  @CsvSource({
    // A sitting past midnight is one day.
    "UTC,                 04:00, 2026-03-01T23:56:00Z, 2026-03-01",
    "UTC,                 04:00, 2026-03-02T00:00:30Z, 2026-03-01",
    "UTC,                 04:00, 2026-03-02T03:59:59Z, 2026-03-01",
    "UTC,                 04:00, 2026-03-02T04:00:00Z, 2026-03-02",
    "UTC,                 00:00, 2026-03-02T00:00:00Z, 2026-03-02",
    "America/Los_Angeles, 04:00, 2026-03-02T11:59:59Z, 2026-03-01",
    "America/Los_Angeles, 04:00, 2026-03-02T12:00:00Z, 2026-03-02",
    // Clocks are put forward from 02:00 to 03:00, at 01:00 UTC.
    "Europe/Berlin,       02:30, 2026-03-29T00:59:59Z, 2026-03-28",
    "Europe/Berlin,       02:30, 2026-03-29T01:00:00Z, 2026-03-29",
    "Europe/Berlin,       04:00, 2026-03-29T01:59:59Z, 2026-03-28",
    "Europe/Berlin,       04:00, 2026-03-29T02:00:00Z, 2026-03-29",
    // Clocks are put back from 03:00 to 02:00, at 01:00 UTC: 02:30 comes twice.
    "Europe/Berlin,       02:30, 2026-10-25T00:29:59Z, 2026-10-24",
    "Europe/Berlin,       02:30, 2026-10-25T00:30:00Z, 2026-10-25",
    "Europe/Berlin,       02:30, 2026-10-25T01:10:00Z, 2026-10-25",
    // Samoa had no 30 December 2011.
    "Pacific/Apia,        04:00, 2011-12-30T13:59:59Z, 2011-12-30",
    "Pacific/Apia,        04:00, 2011-12-30T14:00:00Z, 2011-12-31",
  })
  void dayBeginsAtTheRollover(String zone, LocalTime rollover, Instant time, LocalDate day) {
    assertThat(LearnerDays.of(ZoneId.of(zone), rollover).dayOf(time)).isEqualTo(day);
  }

  @Test
  void daysFollowEachOtherInEveryZone() {
    Random random = new Random(1);
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    for (int i = 0; i < TIMES; i++) {
      LearnerDays days =
          LearnerDays.of(
              ZoneId.of(zones.get(random.nextInt(zones.size()))),
              LocalTime.of(random.nextInt(24), random.nextInt(60)));
      Instant time = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
      Instant later = time.plusSeconds(random.nextInt(100_000));

      LocalDate day = days.dayOf(time);
      assertThat(days.dayOf(later)).as("%s at %s", days, time).isAfterOrEqualTo(day);
      assertThat(days.startOf(day)).as("%s at %s", days, time).isBeforeOrEqualTo(time);
      assertThat(days.startOf(day.plusDays(1))).as("%s at %s", days, time).isAfter(time);
      assertThat(days.dayOf(days.startOf(day))).as("%s at %s", days, time).isEqualTo(day);
    }
  }

  @Test
  void dayNeedsARest() {
    LearnerDays days = LearnerDays.utc();
    Instant late = Instant.parse("2026-03-02T03:58:00Z");

    assertThat(days.between(late, late.plusSeconds(180))).isZero();
    assertThat(days.between(late, late.plus(Duration.ofHours(6)))).isEqualTo(1);
    assertThat(days.between(late, late.plus(Duration.ofHours(25)))).isEqualTo(2);
    assertThat(days.between(late.plusSeconds(180), late)).isZero();
  }

  @Test
  void reviewIsDueAfterADayAndARest() {
    LearnerDays days = LearnerDays.utc();
    Instant answered = Instant.parse("2026-03-02T03:58:00Z");

    assertThat(days.reviewDue(answered, answered)).isEqualTo(Instant.parse("2026-03-02T09:58:00Z"));
    assertThat(days.reviewDue(answered, answered.plus(Duration.ofDays(5))))
        .isEqualTo(Instant.parse("2026-03-06T04:00:00Z"));
    assertThat(days.between(answered, days.reviewDue(answered, answered))).isEqualTo(1);
  }
}
