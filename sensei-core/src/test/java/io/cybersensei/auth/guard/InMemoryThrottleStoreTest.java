package io.cybersensei.auth.guard;

class InMemoryThrottleStoreTest extends ThrottleStoreContract {

  private final ThrottleStore store = ThrottleStore.inMemory();

  @Override
  protected ThrottleStore store() {
    return store;
  }
}
