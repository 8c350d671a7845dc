package io.cybersensei.auth.session;

import java.util.UUID;

class InMemorySessionStoreTest extends SessionStoreContract {

  private final SessionStore store = SessionStore.inMemory();

  @Override
  protected SessionStore store() {
    return store;
  }

  @Override
  protected UUID newAccount() {
    return UUID.randomUUID();
  }
}
