package io.cybersensei.search;

class InMemorySearchIndexTest extends SearchIndexContract {

  @Override
  protected SearchIndex emptyIndex() {
    return SearchIndex.inMemory();
  }
}
