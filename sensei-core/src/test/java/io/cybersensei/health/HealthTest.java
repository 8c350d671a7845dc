package io.cybersensei.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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
  void concurrentCallersShareOneRun() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch goesOn = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Health health =
        new Health(
            List.of(
                HealthCheck.of(
                    "slow",
                    () -> {
                      runs.incrementAndGet();
                      begun.countDown();
                      goesOn.await();
                    })));
    List<CompletableFuture<Health.Report>> reports = new ArrayList<>();
    reports.add(CompletableFuture.supplyAsync(health::check));
    begun.await();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Health.Report> report = new CompletableFuture<>();
      reports.add(report);
      Thread other = new Thread(() -> report.complete(health.check()));
      others.add(other);
      other.start();
    }
    while (others.stream().anyMatch(each -> each.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
    goesOn.countDown();

    for (CompletableFuture<Health.Report> report : reports) {
      assertThat(report.get().up()).isTrue();
    }
    assertThat(runs).hasValue(1);
    assertThat(health.check().up()).isTrue();
    assertThat(runs).hasValue(2);
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
