package io.cybersensei.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final HealthCheck GOOD = HealthCheck.of("good", () -> {});

  @Test
  void passedChecksMeanUp() {
    assertThat(new Health(List.of()).check().up()).isTrue();
    assertThat(new Health(List.of(GOOD, GOOD)).check().up()).isTrue();
  }

  @Test
  void failedRequiredCheckMeansDownAndOthersAreReported() {
    HealthCheck bad =
        HealthCheck.of(
            "bad",
            () -> {
              throw new IOException("Connection refused");
            });

    Health.Report report = new Health(List.of(bad, GOOD)).check();

    assertThat(report.up()).isFalse();
    assertThat(report.components())
        .containsExactly(
            new Health.Component("bad", Health.Status.DOWN),
            new Health.Component("good", Health.Status.UP));
  }

  @Test
  void missingClassMeansDown() {
    HealthCheck broken =
        HealthCheck.of(
            "broken",
            () -> {
              throw new NoClassDefFoundError("org/example/Driver");
            });

    Health.Report report = new Health(List.of(GOOD, broken, GOOD)).check();

    assertThat(report.components())
        .extracting(Health.Component::status)
        .containsExactly(Health.Status.UP, Health.Status.DOWN, Health.Status.UP);
  }

  @Test
  void failedOptionalCheckMeansDegraded() {
    HealthCheck luxury =
        HealthCheck.optional(
            "luxury",
            () -> {
              throw new IOException("Gone");
            });

    Health.Report report = new Health(List.of(GOOD, luxury)).check();

    assertThat(report.status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(report.up()).isTrue();
    assertThat(report.components())
        .extracting(Health.Component::status)
        .containsExactly(Health.Status.UP, Health.Status.DEGRADED);
  }

  @Test
  void eachCallRunsTheChecks() {
    boolean[] works = {false};
    Health health =
        new Health(
            List.of(
                HealthCheck.of(
                    "moody",
                    () -> {
                      if (!works[0]) {
                        throw new IllegalStateException("Not yet");
                      }
                    })));
    assertThat(health.check().up()).isFalse();

    works[0] = true;
    assertThat(health.check().up()).isTrue();
  }
}
