package io.cybersensei.jpa.internal.search;

import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The reading half of an index. Thread-safe. */
interface SearchEngine {

  /** Returns whether each call needs a transaction of its own. */
  default boolean needsTransaction() {
    return false;
  }

  SearchPage query(Connection connection, SearchRequest request, SearchReader reader)
      throws SQLException;

  /** Returns documents as hits, as {@link io.cybersensei.search.SearchIndex#hits} does. */
  List<SearchHit> hits(
      Connection connection,
      Map<String, Integer> places,
      SearchQuery query,
      boolean allWords,
      SearchReader reader)
      throws SQLException;

  List<Suggestion> suggest(Connection connection, SearchQuery query, SearchReader reader, int limit)
      throws SQLException;
}
