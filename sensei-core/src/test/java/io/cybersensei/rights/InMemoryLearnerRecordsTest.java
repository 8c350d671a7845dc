package io.cybersensei.rights;

import io.cybersensei.Storage;

class InMemoryLearnerRecordsTest extends LearnerRecordsContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
