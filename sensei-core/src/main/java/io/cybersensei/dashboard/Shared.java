package io.cybersensei.dashboard;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that several parts need. It is computed at the first use; if that fails, it fails each
 * part that needs it with the same exception. Not thread-safe.
 */
final class Shared<T> {

  private final Supplier<T> supplier;
  private Optional<T> value = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  Shared(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  T get() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (value.isEmpty()) {
      try {
        value = Optional.of(supplier.get());
      } catch (RuntimeException e) {
        failure = Optional.of(e);
        throw e;
      }
    }
    return value.get();
  }
}
