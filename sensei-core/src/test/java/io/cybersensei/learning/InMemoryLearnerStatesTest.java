package io.cybersensei.learning;

import io.cybersensei.Storage;
import io.cybersensei.interaction.Interaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
        List<Interaction> given = storage.interactions().history(from).toList();
        storage.personalData().erase(from);
        storage
            .interactions()
            .append(
                given.stream()
                    .map(each -> each.toBuilder().id(UUID.randomUUID()).learnerId(into).build())
                    .toList());
      }

      @Override
      public void close() {}
    };
  }
}
