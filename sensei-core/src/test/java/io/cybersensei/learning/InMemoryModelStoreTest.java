package io.cybersensei.learning;

class InMemoryModelStoreTest extends ModelStoreContract {

  @Override
  protected ModelStore emptyStore() {
    return ModelStore.inMemory();
  }
}
