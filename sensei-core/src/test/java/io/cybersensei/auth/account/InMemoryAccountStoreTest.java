package io.cybersensei.auth.account;

class InMemoryAccountStoreTest extends AccountStoreContract {

  private final AccountStore store = AccountStore.inMemory();

  @Override
  protected AccountStore store() {
    return store;
  }
}
