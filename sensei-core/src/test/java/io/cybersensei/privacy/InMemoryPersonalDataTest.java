package io.cybersensei.privacy;

import io.cybersensei.Storage;

class InMemoryPersonalDataTest extends PersonalDataContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
