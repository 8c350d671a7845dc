package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An index in memory beside the tables, for databases without a text search that fits. Before each
 * search it compares the revision with that of the tables, and reads the documents that have
 * changed. After a restart it reads all of them.
 */
final class MemoryEngine implements SearchEngine {

  private final Revision revision;
  private final StoredDocuments stored;
  private final String selectVersions;
  private final SearchIndex index = SearchIndex.inMemory();
  private final ReentrantLock following = new ReentrantLock();

  // Guarded by the lock, but for the revision, which others read.
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, SearchDocument> documents = new HashMap<>();
  private volatile long known = -1;

  MemoryEngine(Tables tables, StoredDocuments stored) {
    this.revision = new Revision("search", tables);
    this.stored = stored;
    this.selectVersions = "SELECT id, version FROM " + tables.qualified("sensei_search_document");
  }

  @Override
  public SearchPage query(Connection connection, SearchRequest request, SearchReader reader)
      throws SQLException {
    follow(connection);
    return index.query(request, reader);
  }

  @Override
  public List<SearchHit> hits(
      Connection connection,
      Map<String, Integer> places,
      SearchQuery query,
      boolean allWords,
      SearchReader reader)
      throws SQLException {
    follow(connection);
    return index.hits(places, query, allWords, reader);
  }

  @Override
  public List<Suggestion> suggest(
      Connection connection, SearchQuery query, SearchReader reader, int limit)
      throws SQLException {
    follow(connection);
    return index.suggest(query, reader, limit);
  }

  private void follow(Connection connection) throws SQLException {
    if (revision.current(connection) == known) {
      return;
    }
    following.lock();
    try {
      long before = revision.current(connection);
      // The documents are certain if the revision was the same before and after.
      while (before != known) {
        read(connection);
        long after = revision.current(connection);
        if (after == before) {
          known = after;
        }
        before = after;
      }
    } finally {
      following.unlock();
    }
  }

  private void read(Connection connection) throws SQLException {
    Map<String, Long> present = new HashMap<>();
    StoredDocuments.read(
        connection,
        selectVersions,
        List.of(),
        row -> present.put(row.getString(1), row.getLong(2)));
    Set<String> gone = new HashSet<>(versions.keySet());
    gone.removeAll(present.keySet());
    forget(gone);
    List<String> changed = new ArrayList<>();
    present.forEach(
        (id, version) -> {
          if (!version.equals(versions.get(id))) {
            changed.add(id);
          }
        });
    Map<String, SearchDocument> found = stored.find(connection, changed);
    // A document that moved to another owner keeps its identity.
    index.put(found.values());
    found.forEach(
        (id, document) -> {
          documents.put(id, document);
          versions.put(id, present.getOrDefault(id, -1L));
        });
  }

  private void forget(Set<String> ids) {
    for (String id : ids) {
      versions.remove(id);
      SearchDocument document = documents.remove(id);
      if (document != null) {
        index.remove(document.type(), document.id());
        // Those of other topics with its id were removed with it.
        index.put(
            documents.values().stream()
                .filter(each -> each.type() == document.type() && each.id().equals(document.id()))
                .toList());
      }
    }
  }
}
