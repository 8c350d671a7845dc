package io.cybersensei.decision;

import io.cybersensei.Storage;

class InMemoryDecisionStoreTest extends DecisionStoreContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
