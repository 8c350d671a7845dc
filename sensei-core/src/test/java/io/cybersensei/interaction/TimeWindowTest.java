package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void windowContainsItsBeginningButNotItsEnd() {
    TimeWindow hour = new TimeWindow(NOON, NOON.plusSeconds(3_600));

    assertThat(hour.contains(NOON.minusNanos(1))).isFalse();
    assertThat(hour.contains(NOON)).isTrue();
    assertThat(hour.contains(NOON.plusSeconds(3_600).minusNanos(1))).isTrue();
    assertThat(hour.contains(NOON.plusSeconds(3_600))).isFalse();
  }

  @Test
  void windowMayBeEmptyButNotReversed() {
    assertThat(new TimeWindow(NOON, NOON).contains(NOON)).isFalse();
    assertThatThrownBy(() -> new TimeWindow(NOON, NOON.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot end");
  }

  @Test
  void lastWindowContainsNow() {
    TimeWindow lastHour = TimeWindow.last(Duration.ofHours(1), NOON);

    assertThat(lastHour.contains(NOON)).isTrue();
    assertThat(lastHour.contains(NOON.minusSeconds(3_600))).isTrue();
    assertThat(lastHour.contains(NOON.minusSeconds(3_601))).isFalse();
    assertThat(lastHour.contains(NOON.plusSeconds(1))).isFalse();
  }

  @Test
  void lastWindowBeginsIn1970AtTheEarliest() {
    assertThat(TimeWindow.last(Duration.ofDays(36_500), NOON).from()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void alwaysContainsEveryValidTime() {
    TimeWindow always = TimeWindow.always();

    assertThat(always.contains(Instant.EPOCH)).isTrue();
    assertThat(always.contains(Instant.parse("9999-12-31T23:59:58.999999Z"))).isTrue();
    assertThat(always.contains(Instant.EPOCH.minusNanos(1))).isFalse();
    assertThat(always.contains(Instant.MAX)).isFalse();
  }
}
