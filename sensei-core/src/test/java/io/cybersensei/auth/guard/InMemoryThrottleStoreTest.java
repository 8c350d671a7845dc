package io.cybersensei.auth.guard;

import java.time.Duration;
import java.time.Instant;

class InMemoryThrottleStoreTest extends ThrottleStoreContract {

  private final ThrottleStore store = ThrottleStore.inMemory();
  private Instant now = NOW;

  @Override
  protected ThrottleStore store() {
    return store;
  }

  @Override
  protected void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  protected Instant now() {
    return now;
  }
}
