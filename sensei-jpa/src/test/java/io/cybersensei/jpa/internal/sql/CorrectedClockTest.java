package io.cybersensei.jpa.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the correction with two clocks and a counter that the test sets apart. */
class CorrectedClockTest {

  private Instant database = Instant.parse("2026-03-01T08:00:00Z");
  private Duration ahead = Duration.ZERO;
  private long nanos;
  private int measurements;
  private boolean down;

  @ParameterizedTest
  @ValueSource(strings = {"PT45S", "PT-45S", "PT5M", "PT-1H", "P1D", "P-1D", "P30D"})
  void differenceIsCorrected(Duration difference) {
    ahead = difference;

    assertThat(corrected().instant()).isEqualTo(database);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.9S", "PT-0.9S", "P31D", "P-300D"})
  void noiseAndSimulatedTimesAreNotCorrected(Duration difference) {
    ahead = difference;

    assertThat(corrected().instant()).isEqualTo(database.plus(difference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
  void jumpOfTheClockIsCorrectedAtOnce(Duration jump) {
    CorrectedClock clock = corrected();
    clock.instant();
    ahead = jump;

    assertThat(clock.instant()).isEqualTo(database);
    ahead = Duration.ZERO;
    assertThat(clock.instant()).isEqualTo(database);
  }

  @Test
  void differenceIsMeasuredOnceAMinute() {
    CorrectedClock clock = corrected();
    for (int second = 0; second < 180; second++) {
      clock.instant();
      pass(Duration.ofSeconds(1));
    }

    assertThat(measurements).isEqualTo(3);
  }

  @Test
  void slowDriftIsCorrectedWithinAMinute() {
    CorrectedClock clock = corrected();
    for (int second = 0; second < 600; second++) {
      pass(Duration.ofSeconds(1));
      ahead = ahead.plusMillis(50);
      assertThat(Duration.between(database, clock.instant()).abs())
          .isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void differenceStaysWhileTheDatabaseIsDown() {
    ahead = Duration.ofDays(1);
    CorrectedClock clock = corrected();
    down = true;
    pass(Duration.ofMinutes(10));

    assertThat(clock.instant()).isEqualTo(database);
  }

  private void pass(Duration time) {
    database = database.plus(time);
    nanos += time.toNanos();
  }

  private CorrectedClock corrected() {
    return new CorrectedClock(
        () -> database.plus(ahead),
        clock -> {
          measurements++;
          if (down) {
            throw new SQLException("The database is down.");
          }
          return Duration.between(database, clock.instant());
        },
        () -> nanos);
  }
}
