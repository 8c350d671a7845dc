package io.cybersensei.placement;

class InMemoryPlacementStoreTest extends PlacementStoreContract {

  @Override
  protected PlacementStore emptyStore() {
    return PlacementStore.inMemory();
  }
}
