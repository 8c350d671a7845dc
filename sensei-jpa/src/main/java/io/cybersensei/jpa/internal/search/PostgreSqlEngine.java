package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.Highlighter;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchFacets;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.Spelling;
import io.cybersensei.search.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text search of PostgreSQL. Documents with all words in the title score 1 more than others;
 * below, the cover density ranks (Clarke, Cormack and Tudhope, 2000). It knows no frequencies of
 * words among documents, so that hidden documents have no effect.
 */
final class PostgreSqlEngine implements SearchEngine {

  /** The weights of the text (D, C) and of the title (B, A), by the length of the document. */
  private static final String RANK = "('{0.1, 0.1, 0.6, 1.0}', d.words, CAST(? AS tsquery), 33)";

  private static final int MAX_SPELLINGS = 5_000;
  private static final int PASSAGES = 3;

  private final String documents;
  private final String passages;
  private final String groups;
  private final String words;

  PostgreSqlEngine(Tables tables) {
    this.documents = tables.qualified("sensei_search_document");
    this.passages = tables.qualified("sensei_search_passage");
    this.groups = tables.qualified("sensei_search_group");
    this.words = tables.qualified("sensei_search_word");
  }

  /** A query in the form of the database. */
  private record Compiled(SearchQuery query, String documents, String titles, boolean all) {}

  /** A row of a document that matches. */
  private record Row(
      String id,
      SearchType type,
      String hostId,
      String topic,
      String module,
      String title,
      String link,
      String owner,
      double score) {}

  @Override
  public SearchPage query(Connection connection, SearchRequest request, SearchReader reader)
      throws SQLException {
    List<String> configurations = configurations(connection);
    if (configurations.isEmpty()) {
      return SearchPage.empty().withAnyWords();
    }
    SearchQuery query = request.query();
    Compiled all = compiled(connection, query, configurations, true);
    SearchPage page = page(connection, request, reader, all);
    if (hasMatches(page)) {
      return page;
    }
    Map<String, String> corrections = corrections(connection, query, reader, configurations);
    if (!corrections.isEmpty()) {
      SearchQuery corrected = query.corrected(corrections);
      SearchPage found =
          page(
              connection,
              request.withQuery(corrected),
              reader,
              compiled(connection, corrected, configurations, true));
      if (hasMatches(found)) {
        return found.ofCorrected(corrected);
      }
    }
    return page(connection, request, reader, compiled(connection, query, configurations, false))
        .withAnyWords();
  }

  /** A page without hits has facets if documents match but do not pass the filters. */
  private static boolean hasMatches(SearchPage page) {
    return page.total() > 0
        || !page.facets().types().isEmpty()
        || !page.facets().topics().isEmpty()
        || !page.facets().modules().isEmpty();
  }

  /** Returns the configurations of the languages in use, by looking at one entry for each. */
  private List<String> configurations(Connection connection) throws SQLException {
    Set<String> found = new TreeSet<>();
    StoredDocuments.read(
        connection,
        "WITH RECURSIVE used AS ((SELECT language FROM "
            + documents
            + " ORDER BY language LIMIT 1) UNION ALL SELECT (SELECT d.language FROM "
            + documents
            + " d WHERE d.language > used.language ORDER BY d.language LIMIT 1) FROM used"
            + " WHERE used.language IS NOT NULL) SELECT language FROM used WHERE language IS NOT NULL",
        List.of(),
        row -> found.add(TextSearchConfigurations.of(row.getString(1))));
    return List.copyOf(found);
  }

  /** Compiles a query. One of nothing but stop words is taken to the letter. */
  private static Compiled compiled(
      Connection connection, SearchQuery query, List<String> configurations, boolean all)
      throws SQLException {
    Compiled stemmed = compile(connection, query, configurations, all);
    return stemmed.documents().isEmpty()
        ? compile(connection, query, List.of(TextSearchConfigurations.of("")), all)
        : stemmed;
  }

  private static Compiled compile(
      Connection connection, SearchQuery query, List<String> configurations, boolean all)
      throws SQLException {
    SqlText sql =
        new SqlText()
            .add("SELECT CAST(")
            .add(TsQueries.documents(query, configurations, all))
            .add(" AS text), CAST(")
            .add(TsQueries.titles(query, configurations))
            .add(" AS text)");
    List<String> found = new ArrayList<>();
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row -> found.addAll(List.of(row.getString(1), row.getString(2))));
    return new Compiled(query, found.get(0), found.get(1), all);
  }

  private SearchPage page(
      Connection connection, SearchRequest request, SearchReader reader, Compiled query)
      throws SQLException {
    SqlText visible = visible(connection, reader, query.documents());
    SearchFacets.Counter counter = count(connection, request, query, visible);
    if (counter.total() == 0) {
      return new SearchPage(
          List.of(), 0, counter.facets(), Optional.empty(), Optional.empty(), true);
    }
    List<Row> rows = rows(connection, request, query, visible);
    boolean more = rows.size() > request.limit();
    List<Row> shown = more ? rows.subList(0, request.limit()) : rows;
    return new SearchPage(
        hits(connection, query.query(), shown),
        Math.min(counter.total(), SearchPage.MAX_COUNTED),
        counter.facets(),
        request.next(more),
        Optional.empty(),
        true);
  }

  /** Returns the condition for the documents of a reader among those that match. */
  private SqlText visible(Connection connection, SearchReader reader, String query)
      throws SQLException {
    Set<String> owners = new HashSet<>();
    if (reader.owners().isPresent()) {
      StoredDocuments.read(
          connection,
          "SELECT DISTINCT d.learner_id FROM "
              + documents
              + " d WHERE d.words @@ CAST(? AS tsquery) AND NOT d.everyone AND d.learner_id <> ''",
          List.of(query),
          row -> owners.add(row.getString(1)));
      owners.removeIf(owner -> !reader.owners().get().test(owner));
    }
    return Visibility.of(reader, groups, owners);
  }

  private SearchFacets.Counter count(
      Connection connection, SearchRequest request, Compiled query, SqlText visible)
      throws SQLException {
    SearchFacets.Counter counter = new SearchFacets.Counter(request);
    SqlText sql =
        new SqlText()
            .add("SELECT m.type, m.topic_id, m.module, count(*) FROM (SELECT d.type, d.topic_id,")
            .add(
                " d.module FROM " + documents + " d WHERE d.words @@ CAST(? AS tsquery) AND ",
                query.documents());
    sql.add(visible)
        .add(" LIMIT " + SearchPage.MAX_COUNTED)
        .add(") m GROUP BY m.type, m.topic_id, m.module");
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row ->
            counter.add(
                StoredDocuments.type(row.getString(1)),
                SearchRows.optional(row.getString(2)),
                SearchRows.optional(row.getString(3)),
                row.getInt(4)));
    return counter;
  }

  private List<Row> rows(
      Connection connection, SearchRequest request, Compiled query, SqlText visible)
      throws SQLException {
    SqlText sql =
        new SqlText()
            .add("SELECT d.id, d.type, d.host_id, d.topic_id, d.module, d.title, d.link,")
            .add(" d.learner_id, ")
            .add(score(query))
            .add(
                " AS score FROM " + documents + " d WHERE d.words @@ CAST(? AS tsquery) AND ",
                query.documents())
            .add(visible);
    filter(sql, "type", request.types().stream().map(SearchType::wireName).toList());
    filter(sql, "topic_id", request.topics());
    filter(sql, "module", request.modules());
    sql.add(
        " ORDER BY score DESC, d.type, d.topic_id, d.host_id LIMIT ? OFFSET ?",
        request.limit() + 1,
        request.offset());
    List<Row> rows = new ArrayList<>();
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row ->
            rows.add(
                new Row(
                    row.getString(1),
                    StoredDocuments.type(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getDouble(9))));
    return rows;
  }

  private static SqlText score(Compiled query) {
    return query.all()
        ? new SqlText()
            .add("(CASE WHEN d.words @@ CAST(? AS tsquery) THEN 1 ELSE 0 END", query.titles())
            .add(" + 0.99 * ts_rank_cd" + RANK + ")", query.documents())
        : new SqlText().add("(0.99 * ts_rank" + RANK + ")", query.documents());
  }

  private static void filter(SqlText sql, String column, Collection<String> values) {
    if (!values.isEmpty()) {
      sql.add(" AND d." + column + " IN ").in(values);
    }
  }

  private List<SearchHit> hits(Connection connection, SearchQuery query, List<Row> rows)
      throws SQLException {
    Map<String, List<Passage>> texts = passages(connection, query, rows);
    Highlighter highlighter = new Highlighter(query);
    List<SearchHit> hits = new ArrayList<>();
    for (Row row : rows) {
      Optional<Highlighter.Located> located =
          highlighter.best(texts.getOrDefault(row.id(), List.of()));
      hits.add(
          new SearchHit(
              row.type(),
              row.hostId(),
              highlighter.whole(row.title()),
              SearchRows.optional(row.topic()),
              SearchRows.optional(row.module()),
              SearchRows.optional(row.link()),
              SearchRows.optional(row.owner()),
              located.map(Highlighter.Located::snippet),
              located.flatMap(Highlighter.Located::position),
              row.score()));
    }
    return hits;
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

  /** Returns the right spelling of each word that no visible document has. */
  private Map<String, String> corrections(
      Connection connection, SearchQuery query, SearchReader reader, List<String> configurations)
      throws SQLException {
    Map<String, String> corrections = new HashMap<>();
    for (Term term : query.required()) {
      String word = term.words().get(0);
      if (!term.isPhrase()
          && Spelling.tolerance(word) > 0
          && !exists(connection, term, reader, configurations)) {
        Spelling.nearest(word, similar(connection, word, reader))
            .ifPresent(right -> corrections.put(word, right));
      }
    }
    return corrections;
  }

  private boolean exists(
      Connection connection, Term term, SearchReader reader, List<String> configurations)
      throws SQLException {
    SqlText query = TsQueries.term(term, configurations);
    List<String> text = new ArrayList<>();
    StoredDocuments.read(
        connection,
        "SELECT CAST(" + query.text() + " AS text)",
        query.values(),
        row -> text.add(row.getString(1)));
    SqlText sql =
        new SqlText()
            .add(
                "SELECT 1 FROM " + documents + " d WHERE d.words @@ CAST(? AS tsquery) AND ",
                text.get(0))
            .add(visible(connection, reader, text.get(0)))
            .add(" LIMIT 1");
    List<Integer> found = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> found.add(row.getInt(1)));
    return !found.isEmpty();
  }

  /**
   * Returns visible words of about the same length that begin with one of the first two letters.
   */
  private List<String> similar(Connection connection, String word, SearchReader reader)
      throws SQLException {
    int tolerance = Spelling.tolerance(word);
    SqlText sql =
        new SqlText()
            .add("SELECT DISTINCT w.word FROM " + words + " w JOIN " + documents)
            .add(
                " d ON d.id = w.document_id WHERE (w.word LIKE ? OR w.word LIKE ?)",
                first(word, 0) + "%",
                first(word, 1) + "%")
            .add(
                " AND char_length(w.word) BETWEEN ? AND ? AND ",
                word.length() - tolerance,
                word.length() + tolerance)
            .add(Visibility.of(reader, groups, Set.of()))
            .add(" LIMIT " + MAX_SPELLINGS);
    List<String> found = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> found.add(row.getString(1)));
    return found;
  }

  private static String first(String word, int index) {
    return Character.toString(word.codePointAt(word.offsetByCodePoints(0, index)));
  }

  @Override
  public List<Suggestion> suggest(
      Connection connection, SearchQuery query, SearchReader reader, int limit)
      throws SQLException {
    List<String> prefixes =
        query.required().stream().flatMap(term -> term.words().stream()).distinct().toList();
    SqlText sql =
        new SqlText()
            .add("SELECT d.type, d.host_id, d.title, d.topic_id, d.link FROM " + documents)
            .add(" d WHERE ");
    for (String prefix : prefixes) {
      sql.add("d.id IN (SELECT w.document_id FROM " + words)
          .add(
              " w WHERE w.in_title AND w.word >= ? AND w.word < ?) AND ",
              prefix,
              prefix + "\uffff");
    }
    sql.add(visibleTitles(connection, reader, prefixes))
        .add(
            " ORDER BY (CASE WHEN d.folded_title LIKE ? THEN 0 ELSE 1 END),",
            String.join(" ", prefixes) + "%")
        .add(
            " char_length(d.title), d.title COLLATE \"C\", d.type, d.topic_id, d.host_id LIMIT ?",
            limit);
    Highlighter highlighter = new Highlighter(query);
    List<Suggestion> found = new ArrayList<>();
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row ->
            found.add(
                new Suggestion(
                    StoredDocuments.type(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    highlighter.whole(row.getString(3)).ranges(),
                    SearchRows.optional(row.getString(4)),
                    SearchRows.optional(row.getString(5)))));
    return found;
  }

  private SqlText visibleTitles(Connection connection, SearchReader reader, List<String> prefixes)
      throws SQLException {
    Set<String> owners = new HashSet<>();
    if (reader.owners().isPresent()) {
      String prefix = prefixes.get(prefixes.size() - 1);
      StoredDocuments.read(
          connection,
          "SELECT DISTINCT d.learner_id FROM "
              + documents
              + " d JOIN "
              + words
              + " w ON w.document_id = d.id WHERE w.in_title AND w.word >= ? AND w.word < ?"
              + " AND NOT d.everyone AND d.learner_id <> ''",
          List.of(prefix, prefix + "\uffff"),
          row -> owners.add(row.getString(1)));
      owners.removeIf(owner -> !reader.owners().get().test(owner));
    }
    return Visibility.of(reader, groups, owners);
  }
}
