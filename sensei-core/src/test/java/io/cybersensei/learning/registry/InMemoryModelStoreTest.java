package io.cybersensei.learning.registry;

class InMemoryModelStoreTest extends ModelStoreContract {

  @Override
  protected ModelStore emptyStore() {
    return ModelStore.inMemory();
  }
}
