package io.cybersensei;

class InMemoryModelReloadTest extends ModelReloadContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
