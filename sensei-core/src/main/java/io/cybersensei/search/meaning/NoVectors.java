package io.cybersensei.search.meaning;

import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchReader;
import io.cybersensei.storage.MissingStoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The vectors of a storage that keeps none. */
final class NoVectors implements VectorStore {

  @Override
  public List<SearchDocument> withoutVectors(String model, int limit) {
    return List.of();
  }

  @Override
  public void put(String model, Collection<DocumentVectors> vectors) {
    throw new MissingStoreException("vectors");
  }

  @Override
  public List<Neighbour> nearest(
      String model, float[] vector, double least, int limit, SearchReader reader) {
    return List.of();
  }

  @Override
  public Map<String, List<float[]>> ofTopics(String model) {
    return Map.of();
  }

  @Override
  public List<float[]> ofDocument(String model, String key) {
    return List.of();
  }
}
