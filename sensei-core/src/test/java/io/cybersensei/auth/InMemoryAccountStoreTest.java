package io.cybersensei.auth;

class InMemoryAccountStoreTest extends AccountStoreContract {

  private final AccountStore store = AccountStore.inMemory();

  @Override
  protected AccountStore store() {
    return store;
  }
}
