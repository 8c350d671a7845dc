package io.cybersensei.curriculum;

class InMemoryTopicCatalogTest extends TopicCatalogContract {

  @Override
  protected TopicCatalog emptyCatalog() {
    return TopicCatalog.inMemory();
  }
}
