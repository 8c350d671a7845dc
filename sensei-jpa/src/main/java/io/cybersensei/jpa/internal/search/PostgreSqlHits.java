package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.Highlighter;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
import io.cybersensei.search.SearchType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hits of a page, with snippets from the passages of their documents. Thread-safe. */
final class PostgreSqlHits {

  /** The columns of a {@link Row}, but for the score. */
  static final String COLUMNS =
      "d.id, d.type, d.host_id, d.topic_id, d.module, d.title, d.link, d.learner_id";

  private static final int PASSAGES = 3;

  private final String passages;

  PostgreSqlHits(Tables tables) {
    this.passages = tables.qualified("sensei_search_passage");
  }

  /** A row of a document that matches. */
  record Row(
      String id,
      SearchType type,
      String hostId,
      String topic,
      String module,
      String title,
      String link,
      String owner,
      double score) {

    /** Reads a row of the {@link #COLUMNS} and the score. */
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          StoredDocuments.type(row.getString(2)),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getString(7),
          row.getString(8),
          row.getDouble(9));
    }
  }

  /** Returns the hits of rows, in their order. */
  List<SearchHit> of(Connection connection, SearchQuery query, List<Row> rows) throws SQLException {
    Map<String, List<Passage>> texts = passages(connection, query, rows);
    Highlighter highlighter = new Highlighter(query);
    List<SearchHit> hits = new ArrayList<>();
    for (Row row : rows) {
      Optional<Highlighter.Located> located =
          highlighter.best(texts.getOrDefault(row.id(), List.of()));
      hits.add(hit(row, highlighter, located, row.score(), false));
    }
    return hits;
  }

  private static SearchHit hit(
      Row row,
      Highlighter highlighter,
      Optional<Highlighter.Located> located,
      double score,
      boolean byMeaning) {
    return new SearchHit(
        row.type(),
        row.hostId(),
        highlighter.whole(row.title()),
        SearchRows.optional(row.topic()),
        SearchRows.optional(row.module()),
        SearchRows.optional(row.link()),
        SearchRows.optional(row.owner()),
        located.map(Highlighter.Located::snippet),
        located.flatMap(Highlighter.Located::position),
        score,
        byMeaning);
  }

  /**
   * Returns the hits of rows, in their order. The score of a row is 0 if it does not match.
   *
   * @param places the number of the passage to show if no word is in the text, by the id of the row
   */
  List<SearchHit> placed(
      Connection connection, SearchQuery query, List<Row> rows, Map<String, Integer> places)
      throws SQLException {
    Map<String, List<Passage>> texts = passages(connection, query, rows);
    Highlighter highlighter = new Highlighter(query);
    Map<String, Highlighter.Located> located = new HashMap<>();
    SqlText others =
        new SqlText()
            .add("SELECT p.document_id, p.text, p.unit, p.place FROM " + passages + " p WHERE ");
    String or = "";
    for (Row row : rows) {
      highlighter
          .best(texts.getOrDefault(row.id(), List.of()))
          .ifPresent(best -> located.put(row.id(), best));
      Highlighter.Located best = located.get(row.id());
      if (best != null && best.snippet().ranges().isEmpty()) {
        others.add(
            or + "(p.document_id = ? AND p.number = ?)",
            row.id(),
            places.getOrDefault(row.id(), 0));
        or = " OR ";
      }
    }
    if (!or.isEmpty()) {
      StoredDocuments.read(
          connection,
          others.text(),
          others.values(),
          row ->
              located.put(
                  row.getString(1),
                  Highlighter.beginning(
                      StoredDocuments.passage(row.getString(2), row.getString(3), row.getInt(4)))));
    }
    return rows.stream()
        .map(
            row ->
                hit(
                    row,
                    highlighter,
                    Optional.ofNullable(located.get(row.id())),
                    0,
                    row.score() == 0))
        .toList();
  }

  /** Returns the passages of each document that have most of the words. */
  private Map<String, List<Passage>> passages(
      Connection connection, SearchQuery query, List<Row> rows) throws SQLException {
    SqlText sql =
        new SqlText()
            .add("SELECT s.document_id, s.text, s.unit, s.place FROM (SELECT p.document_id,")
            .add(" p.number, p.text, p.unit, p.place, ROW_NUMBER() OVER (PARTITION BY")
            .add(" p.document_id ORDER BY (0");
    for (Term term : query.required()) {
      sql.add(" + CASE WHEN p.words LIKE ? THEN 1 ELSE 0 END", "%" + beginning(term) + "%");
    }
    sql.add(") DESC, p.number) AS place_in_order FROM " + passages + " p WHERE p.document_id IN ")
        .in(rows.stream().map(Row::id).toList())
        .add(") s WHERE s.place_in_order <= " + PASSAGES)
        .add(" ORDER BY s.document_id, s.place_in_order");
    Map<String, List<Passage>> found = new HashMap<>();
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row ->
            found
                .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                .add(StoredDocuments.passage(row.getString(2), row.getString(3), row.getInt(4))));
    return found;
  }

  /** Returns the part of a word that its forms share, most likely. */
  private static String beginning(Term term) {
    String word = term.words().get(0);
    return term.isPhrase()
        ? String.join(" ", term.words())
        : word.substring(0, Math.max(Math.min(word.length(), 4), word.length() - 3));
  }
}
