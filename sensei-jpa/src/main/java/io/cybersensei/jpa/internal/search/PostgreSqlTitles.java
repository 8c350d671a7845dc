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

/** The suggestion of titles. Thread-safe. */
final class PostgreSqlTitles {

  private final String documents;
  private final String words;
  private final Visibility visibility;

  PostgreSqlTitles(Tables tables, Visibility visibility) {
    this.visibility = visibility;
    this.documents = tables.qualified("sensei_search_document");
    this.words = tables.qualified("sensei_search_word");
  }

  /** Returns visible documents whose titles have words that begin with those of a query. */
  List<Suggestion> suggest(Connection connection, SearchQuery query, SearchReader reader, int limit)
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
    sql.add(visibility.ofTitles(connection, reader, prefixes.get(prefixes.size() - 1)))
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
}
