package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.Suggestion;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An index in the tables of a database. */
public final class JdbcSearchIndex implements SearchIndex {

  private static final String NOT_CHANGED = "The search index could not be changed.";
  private static final String NOT_READ = "The search index could not be read.";

  private final Jdbc jdbc;
  private final SearchRows rows;
  private final StoredDocuments stored;
  private final SearchEngine engine;

  public JdbcSearchIndex(Jdbc jdbc, Tables tables) {
    boolean stemmed = jdbc.dialect().searchesText();
    this.jdbc = jdbc;
    this.rows = new SearchRows(tables, stemmed);
    this.stored = new StoredDocuments(tables);
    this.engine = stemmed ? new PostgreSqlEngine(tables) : new MemoryEngine(tables, stored);
  }

  /** Returns the rows, for the changes of topics and activities in their transactions. */
  public SearchRows rows() {
    return rows;
  }

  @Override
  public void put(Collection<SearchDocument> documents) {
    jdbc.runLong(
        NOT_CHANGED,
        connection -> {
          rows.put(Statements.of(connection), documents);
          return true;
        });
  }

  @Override
  public void setReaders(SearchDocument document) {
    jdbc.runRepeatable(
        NOT_CHANGED,
        connection -> {
          rows.setReaders(Statements.of(connection), document);
          return true;
        });
  }

  @Override
  public void replaceAll(SearchType type, Collection<SearchDocument> documents) {
    SearchIndex.requireOnly(type, documents);
    jdbc.runLong(
        NOT_CHANGED,
        connection -> {
          rows.replaceAll(Statements.of(connection), type, documents);
          return true;
        });
  }

  @Override
  public boolean remove(SearchType type, String id) {
    return jdbc.run(NOT_CHANGED, connection -> rows.remove(Statements.of(connection), type, id))
        > 0;
  }

  @Override
  public SearchPage query(SearchRequest request, SearchReader reader) {
    return search(connection -> engine.query(connection, request, reader));
  }

  @Override
  public List<SearchHit> hits(
      Map<String, Integer> places, SearchQuery query, boolean allWords, SearchReader reader) {
    return places.isEmpty()
        ? List.of()
        : search(connection -> engine.hits(connection, places, query, allWords, reader));
  }

  @Override
  public List<Suggestion> suggest(SearchQuery query, SearchReader reader, int limit) {
    SearchIndex.requireLimit(limit);
    return search(connection -> engine.suggest(connection, query, reader, limit));
  }

  /** Reads the documents of an owner, for the export. */
  public void readOwned(String learnerId, Consumer<PersonalRecord> reader) {
    List<SearchDocument> owned = read(connection -> stored.ofOwner(connection, learnerId));
    owned.stream().map(SearchDocument::toPersonalRecord).forEach(reader);
  }

  private <T> T search(Jdbc.Work<T> work) {
    if (!engine.needsTransaction()) {
      return read(work);
    }
    try {
      return jdbc.readInTransaction(work);
    } catch (SQLException e) {
      throw new StorageException(NOT_READ, e);
    }
  }

  private <T> T read(Jdbc.Work<T> work) {
    try {
      return jdbc.read(work);
    } catch (SQLException e) {
      throw new StorageException(NOT_READ, e);
    }
  }
}
