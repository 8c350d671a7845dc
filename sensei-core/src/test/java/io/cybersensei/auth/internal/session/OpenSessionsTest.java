package io.cybersensei.auth.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the cache with a clock and a counter that the test sets apart from each other. */
class OpenSessionsTest {

  private Instant now = Instant.parse("2025-03-01T08:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000;
  private long endings;
  private final AtomicInteger asked = new AtomicInteger();
  private final OpenSessions open =
      new OpenSessions(new NodeTime(() -> now, () -> nanos), Duration.ofSeconds(5), () -> endings);

  @Test
  void sessionThatEndsDuringALookupIsNotCached() {
    open.isOpen(
        "s",
        id -> {
          open.ended(id);
          return true;
        });

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  @Test
  void sessionOfAnErasureDuringALookupIsNotCached() {
    open.isOpen(
        "s",
        id -> {
          endings++;
          return true;
        });

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  @Test
  void storeIsAskedAgainOnlyAfterTheCacheTime() {
    for (int second = 0; second < 20; second++) {
      assertThat(isOpen()).isTrue();
      pass(Duration.ofSeconds(1));
    }

    assertThat(asked).hasValue(4);
  }

  @Test
  void clockThatStandsStillDoesNotProlongTheCacheTime() {
    isOpen();
    nanos += Duration.ofSeconds(5).toNanos();

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  @Test
  void clockThatIsSetBackDoesNotProlongTheCacheTime() {
    isOpen();
    now = now.minus(Duration.ofHours(1));

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  @Test
  void suspendedMachineDoesNotProlongTheCacheTime() {
    isOpen();
    now = now.plusSeconds(5);

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  @Test
  void endingInTheStoreEmptiesTheCache() {
    isOpen();
    endings++;

    assertThat(open.isOpen("s", id -> false)).isFalse();
  }

  private boolean isOpen() {
    return open.isOpen("s", id -> asked.incrementAndGet() > 0);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }
}
