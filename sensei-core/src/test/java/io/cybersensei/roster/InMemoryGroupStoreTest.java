package io.cybersensei.roster;

class InMemoryGroupStoreTest extends GroupStoreContract {

  @Override
  protected GroupStore emptyStore() {
    return GroupStore.inMemory();
  }
}
