package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.search.PostgreSqlHits.Row;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.SearchFacets;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text search of PostgreSQL. Documents with all words in the title score 1 more than others;
 * below, the cover density ranks (Clarke, Cormack and Tudhope, 2000). It knows no frequencies of
 * words among documents, so that hidden documents have no effect. Of very many matches, the first
 * {@value #MAX_RANKED} by {@linkplain PostgreSqlQuery#tiers tiers} are ranked. Needs a transaction.
 */
final class PostgreSqlEngine implements SearchEngine {

  /** The maximum number of documents that are ranked: those that pages can reach. */
  private static final int MAX_RANKED = SearchRequest.MAX_DEPTH;

  /** The maximum count of a phrase, for which PostgreSQL reads the words of each document. */
  private static final int MAX_PHRASES = MAX_RANKED + 1;

  /** The weights of the text (D, C) and of the title (B, A), by the length of the document. */
  private static final String RANK = "('{0.1, 0.1, 0.6, 1.0}', d.words, CAST(? AS tsquery), 33)";

  private static final Comparator<Row> BEST_FIRST =
      Comparator.comparingDouble(Row::score)
          .reversed()
          .thenComparing(row -> row.type().wireName())
          .thenComparing(Row::topic)
          .thenComparing(Row::hostId);

  private final String documents;
  private final Visibility visibility;
  private final PostgreSqlHits hits;
  private final PostgreSqlSpellings spellings;
  private final PostgreSqlTitles titles;

  PostgreSqlEngine(Tables tables) {
    this.documents = tables.qualified("sensei_search_document");
    this.visibility = new Visibility(tables);
    this.hits = new PostgreSqlHits(tables);
    this.spellings = new PostgreSqlSpellings(tables, visibility);
    this.titles = new PostgreSqlTitles(tables, visibility);
  }

  @Override
  public boolean needsTransaction() {
    return true;
  }

  @Override
  public SearchPage query(Connection connection, SearchRequest request, SearchReader reader)
      throws SQLException {
    List<String> configurations = configurations(connection);
    if (configurations.isEmpty()) {
      return SearchPage.empty().withAnyWords();
    }
    SearchQuery query = request.query();
    SearchPage page =
        page(
            connection,
            request,
            reader,
            PostgreSqlQuery.of(connection, query, configurations, true));
    if (hasMatches(page)) {
      return page;
    }
    Map<String, String> corrections =
        spellings.corrections(connection, query, reader, configurations);
    if (!corrections.isEmpty()) {
      SearchQuery corrected = query.corrected(corrections);
      SearchPage found =
          page(
              connection,
              request.withQuery(corrected),
              reader,
              PostgreSqlQuery.of(connection, corrected, configurations, true));
      if (hasMatches(found)) {
        return found.ofCorrected(corrected);
      }
    }
    return page(
            connection,
            request,
            reader,
            PostgreSqlQuery.of(connection, query, configurations, false))
        .withAnyWords();
  }

  /** A page without hits has facets if documents match but do not pass the filters. */
  private static boolean hasMatches(SearchPage page) {
    return page.total() > 0
        || !page.facets().types().isEmpty()
        || !page.facets().topics().isEmpty()
        || !page.facets().modules().isEmpty();
  }

  /**
   * Returns the configurations of the languages in use, by looking at one entry for each. It also
   * turns two things off for this transaction. Sequential scans: PostgreSQL does not know that they
   * read the words of every document, which take ten times the space of the other columns. And
   * sorting where it can be avoided: to count 10,000 matches, it takes longer than to find them.
   */
  private List<String> configurations(Connection connection) throws SQLException {
    Set<String> found = new TreeSet<>();
    StoredDocuments.read(
        connection,
        "WITH RECURSIVE used AS ((SELECT language FROM "
            + documents
            + " ORDER BY language LIMIT 1) UNION ALL SELECT (SELECT d.language FROM "
            + documents
            + " d WHERE d.language > used.language ORDER BY d.language LIMIT 1) FROM used"
            + " WHERE used.language IS NOT NULL) SELECT language,"
            + " set_config('enable_seqscan', 'off', true), set_config('enable_sort', 'off', true)"
            + " FROM used WHERE language IS NOT NULL",
        List.of(),
        row -> found.add(TextSearchConfigurations.of(row.getString(1))));
    return List.copyOf(found);
  }

  private SearchPage page(
      Connection connection, SearchRequest request, SearchReader reader, PostgreSqlQuery query)
      throws SQLException {
    SqlText visible = visibility.ofMatches(connection, reader, query.found());
    SearchFacets.Counter counter = count(connection, request, query, visible);
    if (counter.total() == 0) {
      return new SearchPage(
          List.of(), 0, counter.facets(), Optional.empty(), Optional.empty(), true);
    }
    List<Row> rows =
        counter.total() <= MAX_RANKED
            ? ranked(connection, request, query, visible)
            : rankedByTiers(connection, request, query, visible);
    boolean more = rows.size() > request.limit();
    List<Row> shown = more ? rows.subList(0, request.limit()) : rows;
    return new SearchPage(
        hits.of(connection, query.query(), shown),
        Math.min(counter.total(), SearchPage.MAX_COUNTED),
        counter.facets(),
        request.next(more),
        Optional.empty(),
        true);
  }

  private SearchFacets.Counter count(
      Connection connection, SearchRequest request, PostgreSqlQuery query, SqlText visible)
      throws SQLException {
    SearchFacets.Counter counter = new SearchFacets.Counter(request);
    SqlText sql =
        new SqlText()
            .add("SELECT m.type, m.topic_id, m.module, count(*) FROM (SELECT d.type, d.topic_id,")
            .add(
                " d.module FROM " + documents + " d WHERE d.words @@ CAST(? AS tsquery) AND ",
                query.found());
    sql.add(visible)
        .add(" LIMIT " + (query.hasPhrases() ? MAX_PHRASES : SearchPage.MAX_COUNTED))
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

  /** Returns the rows of the page and the one after it. */
  private List<Row> ranked(
      Connection connection, SearchRequest request, PostgreSqlQuery query, SqlText visible)
      throws SQLException {
    SqlText sql =
        new SqlText()
            .add("SELECT " + PostgreSqlHits.COLUMNS + ", ")
            .add(score(query, Optional.empty()))
            .add(" AS score FROM " + documents + " d WHERE ")
            .add(condition(request, query.found(), visible))
            .add(
                " ORDER BY score DESC, d.type, d.topic_id, d.host_id LIMIT ? OFFSET ?",
                request.limit() + 1,
                request.offset());
    return read(connection, sql);
  }

  /**
   * Ranks the first documents by tiers; each tier is read only if those before have too few. The
   * documents of those before are left out by their ids: PostgreSQL takes longer to leave out
   * words.
   */
  private List<Row> rankedByTiers(
      Connection connection, SearchRequest request, PostgreSqlQuery query, SqlText visible)
      throws SQLException {
    List<Row> ranked = new ArrayList<>();
    for (PostgreSqlQuery.Tier tier : query.tiers()) {
      if (ranked.size() == MAX_RANKED) {
        break;
      }
      SqlText sql =
          new SqlText()
              .add("SELECT " + PostgreSqlHits.COLUMNS + ", ")
              .add(score(query, tier.inTitle()))
              .add(" AS score FROM (SELECT * FROM " + documents + " d WHERE ")
              .add(condition(request, tier.documents(), visible));
      if (!ranked.isEmpty()) {
        sql.add(
            " AND d.id NOT IN (SELECT unnest(string_to_array(CAST(? AS text), ',')))",
            ranked.stream().map(Row::id).collect(Collectors.joining(",")));
      }
      sql.add(" LIMIT ?) d", MAX_RANKED - ranked.size());
      ranked.addAll(read(connection, sql));
    }
    ranked.sort(BEST_FIRST);
    int from = Math.min(ranked.size(), request.offset());
    return ranked.subList(from, Math.min(ranked.size(), from + request.limit() + 1));
  }

  private static List<Row> read(Connection connection, SqlText sql) throws SQLException {
    List<Row> rows = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> rows.add(Row.of(row)));
    return rows;
  }

  private static SqlText condition(SearchRequest request, String query, SqlText visible) {
    SqlText condition = new SqlText().add("d.words @@ CAST(? AS tsquery) AND ", query).add(visible);
    filter(condition, "type", request.types().stream().map(SearchType::wireName).toList());
    filter(condition, "topic_id", request.topics());
    filter(condition, "module", request.modules());
    return condition;
  }

  /**
   * @param inTitle whether all words are in the title, where that is known
   */
  private static SqlText score(PostgreSqlQuery query, Optional<Boolean> inTitle) {
    if (!query.all()) {
      return new SqlText().add("(0.99 * ts_rank" + RANK + ")", query.documents());
    }
    SqlText title =
        inTitle
            .map(known -> new SqlText().add(known ? "1" : "0"))
            .orElseGet(
                () ->
                    new SqlText()
                        .add(
                            "CASE WHEN d.words @@ CAST(? AS tsquery) THEN 1 ELSE 0 END",
                            query.titles()));
    return new SqlText()
        .add("(")
        .add(title)
        .add(" + 0.99 * ts_rank_cd" + RANK + ")", query.documents());
  }

  private static void filter(SqlText sql, String column, Collection<String> values) {
    if (!values.isEmpty()) {
      sql.add(" AND d." + column + " IN ").in(values);
    }
  }

  @Override
  public List<SearchHit> hits(
      Connection connection,
      Map<String, Integer> places,
      SearchQuery query,
      boolean allWords,
      SearchReader reader)
      throws SQLException {
    Map<String, Integer> byId = new LinkedHashMap<>();
    places.forEach((key, passage) -> byId.put(SearchRows.idOf(key), passage));
    PostgreSqlQuery asked =
        PostgreSqlQuery.of(connection, query, configurations(connection), allWords);
    SqlText sql =
        new SqlText()
            .add(
                "SELECT "
                    + PostgreSqlHits.COLUMNS
                    + ", CASE WHEN d.words @@ CAST(? AS tsquery) THEN 1 ELSE 0 END FROM "
                    + documents
                    + " d WHERE d.id IN ",
                asked.documents())
            .in(byId.keySet())
            .add(" AND ")
            .add(visibility.ofDocuments(connection, reader, byId.keySet()));
    Map<String, Row> found = new HashMap<>();
    read(connection, sql).forEach(row -> found.put(row.id(), row));
    List<Row> rows =
        byId.keySet().stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
    return rows.isEmpty() ? List.of() : hits.placed(connection, query, rows, byId);
  }

  @Override
  public List<Suggestion> suggest(
      Connection connection, SearchQuery query, SearchReader reader, int limit)
      throws SQLException {
    return titles.suggest(connection, query, reader, limit);
  }
}
