package io.cybersensei.feedback;

class InMemoryFeedbackStoreTest extends FeedbackStoreContract {

  @Override
  protected FeedbackStore emptyStore() {
    return FeedbackStore.inMemory();
  }
}
