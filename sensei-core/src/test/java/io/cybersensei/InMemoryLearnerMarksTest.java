package io.cybersensei;

class InMemoryLearnerMarksTest extends LearnerMarksContract {

  @Override
  protected Storage emptyStorage() {
    return Storage.inMemory();
  }
}
