package io.cybersensei.auth.account;

import io.cybersensei.privacy.PersonalData;

class InMemoryAccountStoreTest extends AccountStoreContract {

  private final AccountStore store = AccountStore.inMemory();

  @Override
  protected AccountStore store() {
    return store;
  }

  @Override
  protected void erase(String canonicalUsername) {
    ((PersonalData) store).erase(canonicalUsername);
  }
}
