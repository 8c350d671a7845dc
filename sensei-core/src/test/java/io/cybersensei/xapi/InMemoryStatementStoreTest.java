package io.cybersensei.xapi;

import io.cybersensei.Storage;

class InMemoryStatementStoreTest extends StatementStoreContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
