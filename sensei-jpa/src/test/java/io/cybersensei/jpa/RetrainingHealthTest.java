package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.health.Health;
import io.cybersensei.health.HealthCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of nightly training among those of Sensei. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(120)
class RetrainingHealthTest extends RetrainingFixture {

  private final AtomicReference<Retraining> retraining = new AtomicReference<>();

  private Health.Status status() {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> now)
            .healthCheck(
                HealthCheck.optional("retraining", () -> retraining.get().health().check()))
            .build();
    return sensei.health().check().components().stream()
        .filter(each -> each.name().equals("retraining"))
        .map(Health.Component::status)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void overdueTrainingIsDegraded() throws Exception {
    Retraining here = node("here", counting(this::trained), Duration.ofSeconds(1));
    retraining.set(here);
    assertThat(status()).isEqualTo(Health.Status.DEGRADED);
    assertThatThrownBy(here.health()::check).hasMessageContaining("no Retraining was started");

    here.start();
    assertThat(status()).isEqualTo(Health.Status.UP);

    here.close();
    now = here.nextRun().orElseThrow().plus(Duration.ofMinutes(59));
    assertThat(status()).isEqualTo(Health.Status.UP);
    now = now.plus(Duration.ofMinutes(2));
    assertThat(status()).isEqualTo(Health.Status.DEGRADED);
    assertThatThrownBy(here.health()::check).hasMessageContaining("has not begun");

    Retraining there = started("there", counting(this::trained));
    retraining.set(there);
    awaitEnded(there, 1);
    eventually().until(() -> there.nextRun().filter(now::isBefore).isPresent());
    assertThat(status()).isEqualTo(Health.Status.UP);
    assertThat(here.running()).isEqualTo(Optional.empty());
  }
}
