package io.cybersensei.auth.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashingGateTest {

  @Test
  void callerBeyondTheLimitIsRefused() {
    HashingGate gate = new HashingGate(2, Duration.ZERO);

    Optional<Optional<Optional<Integer>>> nested =
        gate.pass(() -> gate.pass(() -> gate.pass(() -> 3)));

    assertThat(nested).contains(Optional.of(Optional.empty()));
    assertThat(gate.pass(() -> 4)).contains(4);
  }
}
