package io.cybersensei.search.meaning;

import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchFacets;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An index by words whose results are joined with those by meaning. The first hits by words and the
 * most similar documents are ranked together; the other hits by words follow. A query that is exact
 * is answered by words alone.
 */
final class MeaningIndex implements SearchIndex {

  /** The maximum number of hits of each kind that are ranked together. */
  private static final int JOINED = SearchRequest.MAX_LIMIT;

  private final SearchIndex words;
  private final Similarity similarity;
  private final Runnable changed;

  /** The documents that are similar to a text. */
  @FunctionalInterface
  interface Similarity {

    /** Returns the most similar documents first; none if the text cannot be embedded now. */
    List<Neighbour> nearest(String text, int limit, SearchReader reader);
  }

  /**
   * @param changed called after documents were added
   */
  MeaningIndex(SearchIndex words, Similarity similarity, Runnable changed) {
    this.words = words;
    this.similarity = similarity;
    this.changed = changed;
  }

  @Override
  public void put(Collection<SearchDocument> documents) {
    words.put(documents);
    changed.run();
  }

  @Override
  public void setReaders(SearchDocument document) {
    words.setReaders(document);
    changed.run();
  }

  @Override
  public void replaceAll(SearchType type, Collection<SearchDocument> documents) {
    words.replaceAll(type, documents);
    changed.run();
  }

  @Override
  public boolean remove(SearchType type, String id) {
    return words.remove(type, id);
  }

  @Override
  public List<SearchHit> hits(
      Map<String, Integer> places, SearchQuery query, boolean allWords, SearchReader reader) {
    return words.hits(places, query, allWords, reader);
  }

  @Override
  public List<Suggestion> suggest(SearchQuery query, SearchReader reader, int limit) {
    return words.suggest(query, reader, limit);
  }

  @Override
  public SearchPage query(SearchRequest request, SearchReader reader) {
    List<Neighbour> near =
        request.query().isExact()
            ? List.of()
            : similarity.nearest(request.query().requiredText(), JOINED, reader);
    return near.isEmpty() ? words.query(request, reader) : joined(request, reader, near);
  }

  private SearchPage joined(SearchRequest request, SearchReader reader, List<Neighbour> near) {
    SearchPage byWords = words.query(request.at(0, JOINED), reader);
    // The words that were found count, if they are not those that were asked for.
    SearchQuery query =
        byWords.corrected().map(text -> SearchQuery.of(text + " ")).orElse(request.query());
    List<SearchHit> similar =
        words.hits(places(near), query, byWords.hasAllWords(), reader).stream()
            .filter(hit -> near.stream().anyMatch(each -> each.key().equals(hit.key())))
            .toList();
    SearchFacets.Counter others = new SearchFacets.Counter(request);
    similar.stream()
        .filter(SearchHit::byMeaning)
        .forEach(hit -> others.add(hit.type(), hit.topic(), hit.module(), 1));
    List<SearchHit> joined =
        join(byWords.hits(), similar.stream().filter(request::acceptsHit).toList());
    List<SearchHit> shown = new ArrayList<>();
    boolean more = page(request, reader, joined, byWords.next().isPresent(), shown);
    return new SearchPage(
        shown,
        Math.min(byWords.total() + others.total(), SearchPage.MAX_COUNTED),
        byWords.facets().plus(others.facets()),
        request.next(more),
        byWords.corrected(),
        byWords.hasAllWords());
  }

  private static Map<String, Integer> places(List<Neighbour> near) {
    Map<String, Integer> places = new LinkedHashMap<>();
    near.forEach(each -> places.put(each.key(), each.passage()));
    return places;
  }

  /** Titles with all words stay in front, each group in the order of the fused ranks. */
  private static List<SearchHit> join(List<SearchHit> byWords, List<SearchHit> similar) {
    Map<String, SearchHit> hits = new HashMap<>();
    similar.forEach(hit -> hits.put(hit.key(), hit));
    byWords.forEach(hit -> hits.put(hit.key(), hit));
    Map<String, Double> sums = RankFusion.of(List.of(keys(byWords), keys(similar)));
    List<SearchHit> titles = new ArrayList<>();
    List<SearchHit> others = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            Optional.ofNullable(hits.get(key))
                .ifPresent(
                    hit -> {
                      boolean inTitle = hit.score() >= 1;
                      (inTitle ? titles : others).add(hit.withScore(inTitle ? 1 + sum : sum));
                    }));
    titles.addAll(others);
    return titles;
  }

  private static List<String> keys(List<SearchHit> hits) {
    return hits.stream().map(SearchHit::key).toList();
  }

  /**
   * Adds the hits of a page: those that are ranked together, and then the other ones by words.
   *
   * @param hasOthers whether there are others
   * @param shown gets the hits
   * @return whether there are hits after the page
   */
  private boolean page(
      SearchRequest request,
      SearchReader reader,
      List<SearchHit> joined,
      boolean hasOthers,
      List<SearchHit> shown) {
    int to = request.offset() + request.limit();
    shown.addAll(
        joined.subList(Math.min(joined.size(), request.offset()), Math.min(joined.size(), to)));
    if (joined.size() > to || !hasOthers) {
      return joined.size() > to;
    }
    Set<String> known = new HashSet<>(keys(joined));
    int skip = Math.max(0, request.offset() - joined.size());
    for (int at = JOINED; at < SearchRequest.MAX_DEPTH; at += JOINED) {
      SearchPage page = words.query(request.at(at, JOINED), reader);
      for (SearchHit hit : page.hits()) {
        if (known.contains(hit.key()) || skip-- > 0) {
          continue;
        }
        if (shown.size() == request.limit()) {
          return true;
        }
        shown.add(hit.withScore(0));
      }
      if (page.next().isEmpty()) {
        return false;
      }
    }
    return false;
  }
}
