package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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

  private static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
