package io.cybersensei.jpa.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockScheduleTest {

  private static final String AT_TWO = "0 0 2 * * *";

  @Test
  void firesAtTheSameTimeEveryDay() {
    assertThat(times(AT_TWO, "Europe/Berlin", "2026-06-01T12:00:00Z", 2))
        .containsExactly("2026-06-02T02:00+02:00", "2026-06-03T02:00+02:00");
  }

  @Test
  void firesAnHourLaterWhenClocksArePutForward() {
    assertThat(times(AT_TWO, "Europe/Berlin", "2026-03-28T00:00:00Z", 3))
        .containsExactly(
            "2026-03-28T02:00+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00");
    assertThat(times(AT_TWO, "America/New_York", "2026-03-07T00:00:00Z", 3))
        .containsExactly(
            "2026-03-07T02:00-05:00", "2026-03-08T03:00-04:00", "2026-03-09T02:00-04:00");
  }

  @Test
  void firesOnceWhenClocksArePutBack() {
    assertThat(times(AT_TWO, "Europe/Berlin", "2026-10-24T00:00:01Z", 2))
        .containsExactly("2026-10-25T02:00+02:00", "2026-10-26T02:00+01:00");
    assertThat(times("0 30 1 * * *", "America/New_York", "2026-10-31T12:00:00Z", 2))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
  }

  @Test
  void doesNotFireAgainInTheRepeatedHour() {
    assertThat(times("0 30 2 * * *", "Europe/Berlin", "2026-10-25T01:00:00Z", 1))
        .containsExactly("2026-10-26T02:30+01:00");
    assertThat(times(AT_TWO, "Europe/Berlin", "2026-10-25T00:59:59Z", 1))
        .containsExactly("2026-10-26T02:00+01:00");
  }

  @Test
  void timeMovedOutOfTheGapIsStillDue() {
    assertThat(times("0 30 2 * * *", "Europe/Berlin", "2026-03-29T01:10:00Z", 2))
        .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    assertThat(times(AT_TWO, "Europe/Berlin", "2026-03-29T01:00:00Z", 1))
        .containsExactly("2026-03-30T02:00+02:00");
  }

  @Test
  void timesThatAGapMergesFireOnce() {
    assertThat(times("0 0 2,3 * * *", "Europe/Berlin", "2026-03-29T00:00:00Z", 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00");
  }

  @Test
  void firesADayLaterWhereADayIsSkipped() {
    assertThat(times(AT_TWO, "Pacific/Apia", "2011-12-29T20:00:00Z", 2))
        .containsExactly("2011-12-31T02:00+14:00", "2012-01-01T02:00+14:00");
  }

  @Test
  void zonesWithoutClockChangesAreSupported() {
    assertThat(times(AT_TWO, "Z", "2026-03-29T02:00:00Z", 1)).containsExactly("2026-03-30T02:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 2 * * *", "0 0 25 * * *", "nightly", "-", "0 0 2 30 2 *"})
  void refusesWhatIsNoTime(String cron) {
    assertThatThrownBy(() -> new WallClockSchedule(cron, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cron ")
        .hasMessageContaining("'" + cron + "'");
  }

  private static List<String> times(String cron, String zone, String after, int count) {
    WallClockSchedule schedule = new WallClockSchedule(cron, ZoneId.of(zone));
    List<String> times = new ArrayList<>();
    Instant time = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      time = schedule.after(time);
      times.add(time.atZone(ZoneId.of(zone)).toOffsetDateTime().toString());
    }
    return times;
  }
}
