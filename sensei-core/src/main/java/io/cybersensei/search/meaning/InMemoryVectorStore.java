package io.cybersensei.search.meaning;

import io.cybersensei.search.DocumentSource;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Vectors in memory beside the documents. A vector counts while the text is the same. */
final class InMemoryVectorStore implements VectorStore {

  private final DocumentSource source;
  private final Map<String, Stored> byKey = new ConcurrentHashMap<>();

  /** Vectors with the document that they were made of. */
  private record Stored(String model, DocumentVectors vectors) {

    boolean isOf(String wanted, SearchDocument document) {
      return model.equals(wanted) && document.hasTextOf(vectors.document());
    }
  }

  InMemoryVectorStore(DocumentSource source) {
    this.source = source;
  }

  @Override
  public List<SearchDocument> withoutVectors(String model, int limit) {
    List<SearchDocument> documents = source.documents();
    byKey
        .keySet()
        .retainAll(documents.stream().map(SearchDocument::key).collect(Collectors.toSet()));
    return documents.stream()
        .filter(document -> stored(model, document).isEmpty())
        .sorted(Comparator.comparing(SearchDocument::key))
        .limit(limit)
        .toList();
  }

  private Optional<Stored> stored(String model, SearchDocument document) {
    return Optional.ofNullable(byKey.get(document.key()))
        .filter(each -> each.isOf(model, document));
  }

  @Override
  public void put(String model, Collection<DocumentVectors> vectors) {
    vectors.forEach(each -> byKey.put(each.document().key(), new Stored(model, each)));
  }

  @Override
  public List<Neighbour> nearest(
      String model, float[] vector, double least, int limit, SearchReader reader) {
    List<Neighbour> found = new ArrayList<>();
    for (SearchDocument document : source.documents()) {
      if (reader.maySee(document)) {
        stored(model, document)
            .flatMap(each -> nearest(document, each.vectors().parts(), vector))
            .filter(each -> each.similarity() >= least)
            .ifPresent(found::add);
      }
    }
    return found.stream()
        .sorted(
            Comparator.comparingDouble(Neighbour::similarity)
                .reversed()
                .thenComparing(Neighbour::key))
        .limit(limit)
        .toList();
  }

  private static Optional<Neighbour> nearest(
      SearchDocument document, List<PartVector> parts, float[] vector) {
    return parts.stream()
        .map(
            part ->
                new Neighbour(
                    document.key(), part.passage(), Vectors.similarity(part.vector(), vector)))
        .max(Comparator.comparingDouble(Neighbour::similarity));
  }

  @Override
  public Map<String, List<float[]>> ofTopics(String model) {
    Map<String, List<float[]>> byTopic = new HashMap<>();
    for (SearchDocument document : source.documents()) {
      if (document.isForEveryone() && document.topic().isPresent()) {
        stored(model, document)
            .ifPresent(
                each ->
                    byTopic
                        .computeIfAbsent(document.topic().get(), id -> new ArrayList<>())
                        .addAll(vectors(each)));
      }
    }
    return byTopic;
  }

  @Override
  public List<float[]> ofDocument(String model, String key) {
    return source.documents().stream()
        .filter(document -> document.key().equals(key))
        .flatMap(document -> stored(model, document).stream())
        .flatMap(each -> vectors(each).stream())
        .toList();
  }

  private static List<float[]> vectors(Stored stored) {
    return stored.vectors().parts().stream().map(PartVector::vector).toList();
  }
}
