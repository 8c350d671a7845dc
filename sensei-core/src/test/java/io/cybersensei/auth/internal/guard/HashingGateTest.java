package io.cybersensei.auth.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashingGateTest {

  @Test
  void callerBeyondTheLimitIsRefused() {
    HashingGate gate = new HashingGate(2, Duration.ZERO);

    Optional<Optional<Optional<Integer>>> nested =
        gate.pass(() -> gate.pass(() -> gate.pass(() -> 3)));

    assertThat(nested).contains(Optional.of(Optional.empty()));
    assertThat(gate.pass(() -> 4)).contains(4);
    assertThat(gate.passKnown(() -> gate.passKnown(() -> gate.passKnown(() -> 3))))
        .contains(Optional.of(Optional.empty()));
  }

  @Test
  void knownCallerGoesBeforeStrangers() throws InterruptedException {
    HashingGate gate = new HashingGate(1, Duration.ofSeconds(30));
    CountDownLatch proceed = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    Thread first = started(() -> gate.pass(() -> await(proceed)));
    Thread stranger = started(() -> gate.pass(() -> order.add("stranger")));
    Thread another = started(() -> gate.pass(() -> order.add("another stranger")));
    Thread known = started(() -> gate.passKnown(() -> order.add("known")));

    proceed.countDown();
    for (Thread thread : List.of(first, stranger, another, known)) {
      thread.join();
    }

    assertThat(order).containsExactly("known", "stranger", "another stranger");
  }

  @Test
  void classOfFortyPassesOnTwoProcessors() throws InterruptedException {
    HashingGate gate = new HashingGate(2);
    CountDownLatch proceed = new CountDownLatch(1);
    AtomicInteger passed = new AtomicInteger();
    List<Thread> learners = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      learners.add(
          started(
              () -> gate.pass(() -> await(proceed)).ifPresent(each -> passed.incrementAndGet())));
    }

    proceed.countDown();
    for (Thread learner : learners) {
      learner.join();
    }

    assertThat(passed).hasValue(40);
  }

  @Test
  void queueIsBounded() throws InterruptedException {
    HashingGate gate = new HashingGate(1);
    CountDownLatch proceed = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      callers.add(started(() -> gate.passKnown(() -> await(proceed))));
    }

    assertThat(gate.passKnown(() -> 1)).isEmpty();
    proceed.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(gate.passKnown(() -> 1)).contains(1);
  }

  @Test
  void waitingCallersAreMeasured() throws InterruptedException {
    RecordedMetrics metrics = new RecordedMetrics();
    HashingGate gate = new HashingGate(1, Duration.ofSeconds(30), metrics);
    CountDownLatch proceed = new CountDownLatch(1);
    Thread first = started(() -> gate.passKnown(() -> await(proceed)));
    assertThat(metrics.value(Metric.HASHINGS_WAITING)).isZero();

    Thread known = started(() -> gate.passKnown(() -> 1));
    Thread stranger = started(() -> gate.pass(() -> 1));
    assertThat(metrics.value(Metric.HASHINGS_WAITING)).isEqualTo(2);
    assertThat(metrics.value(Metric.HASHINGS, "done")).isZero();

    proceed.countDown();
    for (Thread thread : List.of(first, known, stranger)) {
      thread.join();
    }
    assertThat(metrics.value(Metric.HASHINGS_WAITING)).isZero();
    assertThat(metrics.value(Metric.HASHINGS, "done")).isEqualTo(3);
  }

  @Test
  void hashingsAreCountedByTheirOutcome() {
    RecordedMetrics metrics = new RecordedMetrics();
    HashingGate gate = new HashingGate(1, Duration.ZERO, metrics);

    gate.passKnown(() -> gate.passKnown(() -> 1));
    assertThatThrownBy(
            () ->
                gate.pass(
                    () -> {
                      throw new IllegalStateException("The hash is malformed.");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(metrics.value(Metric.HASHINGS, "done")).isEqualTo(1);
    assertThat(metrics.value(Metric.HASHINGS, "refused")).isEqualTo(1);
    assertThat(metrics.value(Metric.HASHINGS, "failed")).isEqualTo(1);
  }

  /** Starts a thread, and returns it when it waits. */
  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
