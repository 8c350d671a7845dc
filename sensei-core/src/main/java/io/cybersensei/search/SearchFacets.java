package io.cybersensei.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers of documents that match, by type, topic and module. Each of the three ignores its own
 * filter of the request and heeds the others, so that a page can offer the alternatives.
 *
 * @param types the types with their numbers, the most frequent first. Unmodifiable.
 * @param topics the ids of at most {@value #MAX_VALUES} topics, likewise
 * @param modules the names of at most {@value #MAX_VALUES} modules, likewise
 */
public record SearchFacets(List<Count> types, List<Count> topics, List<Count> modules) {

  /** The maximum number of topics and of modules. */
  public static final int MAX_VALUES = 20;

  public SearchFacets {
    types = List.copyOf(types);
    topics = List.copyOf(topics);
    modules = List.copyOf(modules);
  }

  /**
   * The number of documents with a value.
   *
   * @param value the value
   * @param documents the number, at least 1
   */
  public record Count(String value, int documents) {}

  /** Returns facets without values. */
  public static SearchFacets none() {
    return new SearchFacets(List.of(), List.of(), List.of());
  }

  /**
   * Returns the sums with the numbers of other documents. A value that was left out because there
   * are too many stays out.
   */
  public SearchFacets plus(SearchFacets others) {
    return new SearchFacets(
        plus(types, others.types), plus(topics, others.topics), plus(modules, others.modules));
  }

  private static List<Count> plus(List<Count> some, List<Count> others) {
    Map<String, Integer> sums = new HashMap<>();
    some.forEach(count -> sums.put(count.value(), count.documents()));
    for (Count other : others) {
      if (some.size() < MAX_VALUES || sums.containsKey(other.value())) {
        sums.merge(other.value(), other.documents(), Integer::sum);
      }
    }
    return top(sums);
  }

  private static List<Count> top(Map<String, Integer> counts) {
    List<Count> all = new ArrayList<>();
    counts.forEach((value, documents) -> all.add(new Count(value, documents)));
    all.sort(Comparator.comparingInt(Count::documents).reversed().thenComparing(Count::value));
    return all.subList(0, Math.min(MAX_VALUES, all.size()));
  }

  /**
   * A counter of matching documents, for implementations of {@link SearchIndex}. Not thread-safe.
   */
  public static final class Counter {

    private final SearchRequest request;
    private final Map<String, Integer> types = new HashMap<>();
    private final Map<String, Integer> topics = new HashMap<>();
    private final Map<String, Integer> modules = new HashMap<>();
    private int total;

    /** Creates a counter for a request. */
    public Counter(SearchRequest request) {
      this.request = request;
    }

    /** Counts documents that match the query, whether they pass the filters or not. */
    public void add(
        SearchType type, Optional<String> topic, Optional<String> module, int documents) {
      boolean byType = request.types().isEmpty() || request.types().contains(type);
      boolean byTopic = passes(request.topics(), topic);
      boolean byModule = passes(request.modules(), module);
      if (byTopic && byModule) {
        types.merge(type.wireName(), documents, Integer::sum);
      }
      if (byType && byModule) {
        topic.ifPresent(id -> topics.merge(id, documents, Integer::sum));
      }
      if (byType && byTopic) {
        module.ifPresent(name -> modules.merge(name, documents, Integer::sum));
      }
      total += byType && byTopic && byModule ? documents : 0;
    }

    private static boolean passes(Set<String> wanted, Optional<String> value) {
      return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }

    /** Returns the number of documents that pass all filters. */
    public int total() {
      return total;
    }

    /** Returns the facets. */
    public SearchFacets facets() {
      return new SearchFacets(top(types), top(topics), top(modules));
    }
  }
}
