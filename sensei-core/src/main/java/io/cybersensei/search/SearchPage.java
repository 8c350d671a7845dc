package io.cybersensei.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of results.
 *
 * @param hits the hits, the best first. Unmodifiable.
 * @param total the number of documents that match and pass the filters, counted to at most {@value
 *     #MAX_COUNTED}
 * @param facets the numbers of documents by type, topic and module
 * @param next the cursor of the page after this one; empty after the last one
 * @param corrected the query whose results these are, if it is not the one that was asked: nothing
 *     matched, and words were taken for misspelt
 * @param hasAllWords whether the hits have all words of the query; otherwise no document has, and
 *     each hit has some
 */
public record SearchPage(
    List<SearchHit> hits,
    int total,
    SearchFacets facets,
    Optional<String> next,
    Optional<String> corrected,
    boolean hasAllWords) {

  /** The number of documents up to which an implementation counts. It may count phrases to less. */
  public static final int MAX_COUNTED = 10_000;

  public SearchPage {
    hits = List.copyOf(hits);
    Objects.requireNonNull(facets, "facets");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(corrected, "corrected");
  }

  /** Returns a page without hits. */
  public static SearchPage empty() {
    return new SearchPage(
        List.of(), 0, SearchFacets.none(), Optional.empty(), Optional.empty(), true);
  }

  /** Returns the same page as one whose hits need not have all words. */
  public SearchPage withAnyWords() {
    return new SearchPage(hits, total, facets, next, corrected, false);
  }

  /** Returns the same page as that of a query whose spelling was corrected. */
  public SearchPage ofCorrected(SearchQuery query) {
    return new SearchPage(hits, total, facets, next, Optional.of(query.text()), hasAllWords);
  }
}
