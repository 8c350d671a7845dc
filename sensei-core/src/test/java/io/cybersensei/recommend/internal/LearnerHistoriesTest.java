package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LearnerHistoriesTest {

  private final LearnerHistories histories =
      new LearnerHistories(new LearnerStates(InteractionStore.inMemory(), SnapshotStore.none()));

  @Test
  void learnerWithManyCallsDoesNotKeepOthersWaiting() throws Exception {
    ExecutorService executor = Executors.newCachedThreadPool();
    CountDownLatch end = new CountDownLatch(1);
    Semaphore running = new Semaphore(0);
    try {
      List<Future<String>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(
            executor.submit(
                () ->
                    histories.within(
                        "eve",
                        50,
                        () -> {
                          running.release();
                          return await(end);
                        })));
      }
      running.acquire(2);

      assertThat(histories.within("ada", 50, () -> "served")).isEqualTo("served");

      assertThat(running.tryAcquire()).isFalse();
      end.countDown();
      for (Future<String> call : calls) {
        assertThat(call.get()).isEqualTo("ended");
      }
    } finally {
      end.countDown();
      executor.shutdownNow();
    }
  }

  @Test
  void callThatNeedsMoreThanThereIsRunsAlone() {
    assertThat(histories.within("ada", Integer.MAX_VALUE, () -> "served")).isEqualTo("served");
  }

  private static String await(CountDownLatch end) {
    try {
      return end.await(50, TimeUnit.SECONDS) ? "ended" : "stuck";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
