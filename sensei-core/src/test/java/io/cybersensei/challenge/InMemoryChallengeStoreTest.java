package io.cybersensei.challenge;

class InMemoryChallengeStoreTest extends ChallengeStoreContract {

  @Override
  protected ChallengeStore emptyStore() {
    return ChallengeStore.inMemory();
  }
}
