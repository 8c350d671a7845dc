package io.cybersensei.idempotency;

import io.cybersensei.Storage;

class InMemoryIdempotencyStoreTest extends IdempotencyStoreContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
