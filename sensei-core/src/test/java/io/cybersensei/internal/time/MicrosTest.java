package io.cybersensei.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.InteractionPage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00.000001Z",
        "2026-03-29T01:30:00.123456Z",
        "2262-04-11T23:47:16.854776Z",
        "9999-12-31T23:59:59.999999Z"
      })
  void keepsEveryMicrosecond(Instant instant) {
    assertThat(Micros.at(Micros.of(instant))).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2262-04-12T00:00:00Z", "9999-12-31T23:59:59Z"})
  void cursorsKeepAllTimesOfInteractions(Instant instant) {
    InteractionPage.Cursor cursor = new InteractionPage.Cursor(instant, 7);

    assertThat(InteractionPage.Cursor.parse(cursor.text())).contains(cursor);
  }

  @Test
  void roundsDownOnBothSidesOf1970() {
    assertThat(Micros.of(Instant.parse("1970-01-01T00:00:00.0000019Z"))).isEqualTo(1);
    assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.9999989Z"))).isEqualTo(-2);
  }
}
