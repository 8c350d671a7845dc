package io.cybersensei.interaction;

class InMemoryInteractionStoreTest extends InteractionStoreContract {

  @Override
  protected InteractionStore emptyStore() {
    return InteractionStore.inMemory();
  }
}
