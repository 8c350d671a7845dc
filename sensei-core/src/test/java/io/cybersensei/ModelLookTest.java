package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.registry.ModelStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The search for another active model: its interval, and its effect on other calls. */
@Timeout(60)
class ModelLookTest {

  private final Storage storage = Storage.inMemory();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Runnable onRead = () -> {};
  private volatile Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private final Sensei sensei =
      Sensei.builder()
          .storage(new StorageWithModels(storage, watched(storage.models())))
          .clock(() -> now)
          .build();

  @Test
  void storeIsReadOnceInThirtySeconds() {
    int before = looks.get();
    for (int second = 0; second < 90; second++) {
      sensei.recommend("ada", 1);
      now = now.plusSeconds(1);
    }

    assertThat(looks.get() - before).isEqualTo(2);
    assertThat(reads).hasValue(0);
  }

  @Test
  void damagedModelIsReadOnceUnlessRefreshed() {
    TestModels.activate(storage.models(), new byte[] {1, 2, 3});
    for (int minute = 0; minute < 5; minute++) {
      now = now.plusSeconds(60);
      sensei.recommend("ada", 1);
    }
    assertThat(reads).hasValue(1);

    sensei.refreshModel();
    assertThat(reads).hasValue(2);
  }

  @Test
  void otherCallsUseTheOldModelDuringARead() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    onRead =
        () -> {
          reading.countDown();
          awaitUninterrupted(go);
        };
    TestModels.activate(storage.models(), TestModels.named("new"));
    now = now.plusSeconds(30);
    Thread one = new Thread(() -> sensei.recommend("ada", 1));
    one.start();
    reading.await();

    now = now.plusSeconds(30);
    assertThat(sensei.model().isTrained()).isFalse();

    go.countDown();
    one.join();
    assertThat(sensei.model().isTrained()).isTrue();
    assertThat(reads).hasValue(1);
  }

  @Test
  void modelInUseStaysWhenTheStoreFails() {
    TestModels.activate(storage.models(), TestModels.named("new"));
    onRead =
        () -> {
          throw new IllegalStateException("Connection refused");
        };
    now = now.plusSeconds(30);
    assertThat(sensei.model().isTrained()).isFalse();

    onRead = () -> {};
    now = now.plusSeconds(30);
    assertThat(sensei.model().isTrained()).isTrue();
  }

  private ModelStore watched(ModelStore store) {
    Object proxy =
        Proxy.newProxyInstance(
            ModelStore.class.getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (self, method, arguments) -> {
              if (method.getName().equals("active")) {
                looks.incrementAndGet();
              }
              if (method.getName().equals("file")) {
                reads.incrementAndGet();
                onRead.run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return (ModelStore) proxy;
  }

  private static void awaitUninterrupted(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
