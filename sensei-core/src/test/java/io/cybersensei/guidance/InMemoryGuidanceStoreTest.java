package io.cybersensei.guidance;

import io.cybersensei.Storage;

class InMemoryGuidanceStoreTest extends GuidanceStoreContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
