package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.Highlighter;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.Suggestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The suggestion of titles. Those that begin with the text are in an index by their title. Only if
 * they are too few, others are looked for by the marks of words of titles, and of very many the
 * first {@value #MAX_CANDIDATES} are ordered. Thread-safe.
 */
final class PostgreSqlTitles {

  private static final int MAX_CANDIDATES = 2_000;

  private static final String COLUMNS =
      "d.type, d.host_id, d.title, d.topic_id, d.link, d.folded_title";

  private static final String SHORT_FIRST =
      " ORDER BY char_length(d.title), d.title COLLATE \"C\", d.type, d.topic_id, d.host_id LIMIT"
          + " ?";

  private final String documents;
  private final Visibility visibility;

  PostgreSqlTitles(Tables tables, Visibility visibility) {
    this.visibility = visibility;
    this.documents = tables.qualified("sensei_search_document");
  }

  /** Returns visible documents whose titles have words that begin with those of a query. */
  List<Suggestion> suggest(Connection connection, SearchQuery query, SearchReader reader, int limit)
      throws SQLException {
    List<String> prefixes =
        query.required().stream().flatMap(term -> term.words().stream()).distinct().toList();
    SqlText visible = visibility.ofMatches(connection, reader, marked(prefixes));
    String text = String.join(" ", prefixes);
    List<Suggestion> found =
        new ArrayList<>(
            read(
                connection,
                query,
                new SqlText()
                    .add("SELECT " + COLUMNS + " FROM " + documents)
                    .add(
                        " d WHERE d.folded_title >= ? AND d.folded_title < ? AND ",
                        text,
                        text + "\uffff")
                    .add(visible)
                    .add(SHORT_FIRST, limit)));
    if (found.size() < limit) {
      found.addAll(others(connection, query, prefixes, visible, limit - found.size()));
    }
    return found;
  }

  private List<Suggestion> others(
      Connection connection, SearchQuery query, List<String> prefixes, SqlText visible, int limit)
      throws SQLException {
    String text = String.join(" ", prefixes);
    SqlText sql =
        new SqlText()
            .add("SELECT " + COLUMNS + " FROM (SELECT " + COLUMNS + " FROM " + documents)
            .add(" d WHERE d.words @@ CAST(? AS tsquery)", marked(prefixes))
            .add(
                " AND NOT (d.folded_title >= ? AND d.folded_title < ?) AND ",
                text,
                text + "\uffff");
    // The marks are of stems as well, with which a word of the title need not begin.
    for (String prefix : prefixes) {
      sql.add("' ' || d.folded_title LIKE ? AND ", "% " + prefix + "%");
    }
    sql.add(visible).add(" LIMIT " + MAX_CANDIDATES + ") d").add(SHORT_FIRST, limit);
    return read(connection, query, sql);
  }

  /** Returns the query of words of titles; the prefixes have letters and digits only. */
  private static String marked(List<String> prefixes) {
    return prefixes.stream()
        .map(prefix -> "'" + PostgreSqlQuery.TITLE + prefix + "':*")
        .collect(Collectors.joining(" & "));
  }

  private static List<Suggestion> read(Connection connection, SearchQuery query, SqlText sql)
      throws SQLException {
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
}
