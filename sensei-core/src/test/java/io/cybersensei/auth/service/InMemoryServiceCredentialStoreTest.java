package io.cybersensei.auth.service;

class InMemoryServiceCredentialStoreTest extends ServiceCredentialStoreContract {

  @Override
  protected ServiceCredentialStore emptyStore() {
    return ServiceCredentialStore.inMemory();
  }
}
