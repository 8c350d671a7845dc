package io.cybersensei.auth;

import io.cybersensei.Storage;

class InMemoryAccountInterleavingTest extends AccountInterleavingContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
