package io.cybersensei.learning;

import io.cybersensei.Storage;
import java.time.Instant;

class InMemoryLearnerStatesTest extends LearnerStatesContract {

  @Override
  protected Nodes emptyNodes() {
    Storage storage = Storage.inMemory();
    return new Nodes() {
      @Override
      public Storage node(int number) {
        return storage;
      }

      @Override
      public void retain(Instant limit) {}

      @Override
      public void merge(String from, String into) {
        storage.personalData().merge(from, into);
      }

      @Override
      public void close() {}
    };
  }
}
