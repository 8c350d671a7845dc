package io.cybersensei.goals;

class InMemoryGoalStoreTest extends GoalStoreContract {

  @Override
  protected GoalStore emptyStore() {
    return GoalStore.inMemory();
  }
}
