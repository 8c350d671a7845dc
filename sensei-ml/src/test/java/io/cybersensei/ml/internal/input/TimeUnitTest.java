package io.cybersensei.ml.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeUnitTest {

  @Test
  void isoTimesAreReadUpTo9999() {
    assertThat(TimeUnit.ISO.micros("2262-04-12T00:00:00Z", ZoneOffset.UTC))
        .hasValue(9_223_372_800_000_000L);
    assertThat(TimeUnit.ISO.micros("9999-12-31T23:59:59Z", ZoneOffset.UTC)).isPresent();
    assertThat(TimeUnit.ISO.micros("+10000-01-01T00:00:00Z", ZoneOffset.UTC)).isEmpty();
    assertThat(TimeUnit.ISO.micros("1969-12-31T23:59:59Z", ZoneOffset.UTC)).isEmpty();
  }
}
