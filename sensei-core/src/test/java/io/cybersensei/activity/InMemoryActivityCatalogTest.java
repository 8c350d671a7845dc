package io.cybersensei.activity;

class InMemoryActivityCatalogTest extends ActivityCatalogContract {

  @Override
  protected ActivityCatalog emptyCatalog() {
    return ActivityCatalog.inMemory();
  }
}
