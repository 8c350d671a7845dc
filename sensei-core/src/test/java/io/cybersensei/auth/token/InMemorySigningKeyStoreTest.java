package io.cybersensei.auth.token;

class InMemorySigningKeyStoreTest extends SigningKeyStoreContract {

  private final SigningKeyStore store = SigningKeyStore.inMemory();

  @Override
  protected SigningKeyStore store() {
    return store;
  }
}
