package io.cybersensei.learning.snapshot;

import io.cybersensei.Storage;

class InMemorySnapshotStoreTest extends SnapshotStoreContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
