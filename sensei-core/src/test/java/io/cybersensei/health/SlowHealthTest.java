package io.cybersensei.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.health.Health.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SlowHealthTest {

  private static final Duration LIMIT = Duration.ofMillis(50);

  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final HealthCheck frozen = HealthCheck.of("database", this::awaitAnswer);

  private void awaitAnswer() throws InterruptedException {
    begun.incrementAndGet();
    answer.await();
    answered.countDown();
  }

  @AfterEach
  void end() {
    answer.countDown();
  }

  @Test
  void checkWithoutAnswerIsDownAndOthersAreMade() {
    // Long enough for a busy machine to begin a thread.
    Duration limit = Duration.ofSeconds(1);
    Health health = new Health(List.of(frozen, HealthCheck.of("disk", () -> {})), limit);

    Health.Report report = health.check();

    assertThat(report.up()).isFalse();
    assertThat(report.components())
        .extracting(Health.Component::status)
        .containsExactly(Status.DOWN, Status.UP);
    assertThat(report.components().get(0).problem().orElseThrow()).contains("did not answer");
  }

  @Test
  void checkIsNotBegunAgainBeforeItsEnd() throws InterruptedException {
    Health health = new Health(List.of(frozen), LIMIT);

    for (int i = 0; i < 5 || begun.get() == 0; i++) {
      assertThat(health.check().up()).isFalse();
    }
    assertThat(begun).hasValue(1);
    answer.countDown();
    answered.await();
    // The first check after the answer can still be that of the attempt that was answered.
    while (!health.check().up() || begun.get() == 1) {
      Thread.onSpinWait();
    }
    assertThat(health.check().up()).isTrue();
  }

  @Test
  void checkOfDiskFailsBelowItsFloor(@TempDir Path folder) {
    Health enough = new Health(List.of(HealthCheck.freeSpace(folder, 1)));
    Health tooLittle = new Health(List.of(HealthCheck.freeSpace(folder, Long.MAX_VALUE)));

    assertThat(enough.check().up()).isTrue();
    assertThat(tooLittle.check().up()).isFalse();
    assertThat(tooLittle.check().components().get(0).problem().orElseThrow())
        .contains(folder.toString(), "free bytes");
    assertThatThrownBy(() -> HealthCheck.freeSpace(folder, 0)).hasMessageContaining("minBytes");
  }
}
