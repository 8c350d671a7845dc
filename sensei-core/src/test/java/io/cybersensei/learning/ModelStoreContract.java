package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ModelStore} owes. Each test gets a store that is empty. */
public abstract class ModelStoreContract {

  /** An empty store; called at most once in a test. */
  protected abstract ModelStore emptyStore();

  @Test
  void worksWhenEmpty() {
    assertThat(emptyStore().newest()).isEmpty();
  }

  @Test
  void givesBackTheNewestToTheLastByte() {
    ModelStore store = emptyStore();
    byte[] first = randomBytes(10, 1);
    byte[] second = randomBytes(3_500_000, 2);

    store.save(first);
    assertThat(store.newest()).hasValue(first);

    store.save(second);
    assertThat(store.newest()).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(second));
  }

  @Test
  void keepsItsOwnCopy() {
    ModelStore store = emptyStore();
    byte[] model = {1, 2, 3};
    store.save(model);
    model[0] = 9;
    store.newest().orElseThrow()[1] = 9;

    assertThat(store.newest()).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void takesManyModels() {
    ModelStore store = emptyStore();
    for (int i = 0; i < 12; i++) {
      store.save(new byte[] {(byte) i});
    }

    assertThat(store.newest()).hasValue(new byte[] {11});
  }

  @Test
  void endsWithOneWholeModelHoweverManyAreSavedAtOnce() throws Exception {
    ModelStore store = emptyStore();
    List<byte[]> models = IntStream.range(0, 8).mapToObj(i -> randomBytes(200_000, i)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(models.size());
    try {
      CyclicBarrier together = new CyclicBarrier(models.size());
      List<Future<?>> saves = new ArrayList<>();
      for (byte[] model : models) {
        saves.add(
            threads.submit(
                () -> {
                  together.await();
                  store.save(model);
                  // Somebody may have saved another one since, but never a part of one.
                  assertThat(models).contains(store.newest().orElseThrow());
                  return null;
                }));
      }
      for (Future<?> save : saves) {
        save.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    byte[] newest = store.newest().orElseThrow();
    assertThat(models).contains(newest);
    assertThat(store.newest()).hasValue(newest);
  }

  private static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
