package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.cybersensei.health.Health;
import io.cybersensei.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenseiHealthTest {

  private static final HealthCheck.Probe FAILING =
      () -> {
        throw new IllegalStateException("The mail server does not answer.");
      };

  @Test
  void hostChecksFollowThoseOfSensei() {
    Health.Report report =
        builder()
            .healthCheck(HealthCheck.of("mail", () -> {}))
            .healthCheck(HealthCheck.optional("search", () -> {}))
            .build()
            .health()
            .check();

    assertThat(report.components())
        .extracting(Health.Component::name)
        .containsExactly("storage", "model", "mail", "search");
    assertThat(report.status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void failedRequiredCheckMeansDown() {
    Health.Report report =
        builder().healthCheck(HealthCheck.of("mail", FAILING)).build().health().check();

    assertThat(report.components().get(2).name()).isEqualTo("mail");
    assertThat(report.components().get(2).status()).isEqualTo(Health.Status.DOWN);
    assertThat(report.up()).isFalse();
  }

  @Test
  void failedOptionalCheckMeansDegraded() {
    Health.Report report =
        builder().healthCheck(HealthCheck.optional("mail", FAILING)).build().health().check();

    assertThat(report.status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(report.up()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage", "model", "mail"})
  void twoChecksOfOneNameAreRefused(String name) {
    Sensei.Builder builder =
        builder()
            .healthCheck(HealthCheck.of("mail", () -> {}))
            .healthCheck(HealthCheck.of(name, () -> {}));

    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessageContaining("healthCheck")
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void nullIsRefusedWhereItIsGiven() {
    assertThatNullPointerException()
        .isThrownBy(() -> builder().healthCheck(null))
        .withMessage("healthCheck");
  }

  private static Sensei.Builder builder() {
    return Sensei.builder().storage(Storage.inMemory());
  }
}
