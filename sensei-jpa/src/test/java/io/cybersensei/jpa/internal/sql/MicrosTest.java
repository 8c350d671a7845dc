package io.cybersensei.jpa.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00.000001Z",
        "2026-03-29T01:30:00.123456Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void keepEveryMicrosecond(Instant instant) {
    assertThat(Micros.at(Micros.of(instant))).isEqualTo(instant);
    assertThat(Micros.ceiling(instant)).isEqualTo(Micros.of(instant));
  }

  @Test
  void roundsDownOrUpOnBothSidesOf1970() {
    assertThat(Micros.of(Instant.parse("1970-01-01T00:00:00.0000019Z"))).isEqualTo(1);
    assertThat(Micros.ceiling(Instant.parse("1970-01-01T00:00:00.0000011Z"))).isEqualTo(2);
    assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.9999989Z"))).isEqualTo(-2);
    assertThat(Micros.ceiling(Instant.parse("1969-12-31T23:59:59.9999989Z"))).isEqualTo(-1);
  }

  @Test
  void ceilingIsClampedToTheRangeOfLong() {
    assertThat(Micros.ceiling(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
    assertThat(Micros.ceiling(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
  }
}
