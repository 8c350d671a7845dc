package io.cybersensei.search;

import io.cybersensei.storage.MissingStoreException;
import java.util.Collection;
import java.util.List;

/** The index of a storage that keeps none. */
final class NoSearch implements SearchIndex {

  @Override
  public void put(Collection<SearchDocument> documents) {
    throw new MissingStoreException("search");
  }

  @Override
  public void setReaders(SearchDocument document) {
    throw new MissingStoreException("search");
  }

  @Override
  public void replaceAll(SearchType type, Collection<SearchDocument> documents) {
    throw new MissingStoreException("search");
  }

  @Override
  public boolean remove(SearchType type, String id) {
    return false;
  }

  @Override
  public SearchPage query(SearchRequest request, SearchReader reader) {
    return SearchPage.empty();
  }

  @Override
  public List<Suggestion> suggest(SearchQuery query, SearchReader reader, int limit) {
    SearchIndex.requireLimit(limit);
    return List.of();
  }
}
