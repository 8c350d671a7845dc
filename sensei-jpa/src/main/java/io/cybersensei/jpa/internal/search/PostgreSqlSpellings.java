package io.cybersensei.jpa.internal.search;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.Spelling;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The correction of misspelt words. Thread-safe. */
final class PostgreSqlSpellings {

  private final String documents;
  private final String words;
  private final Visibility visibility;

  PostgreSqlSpellings(Tables tables, Visibility visibility) {
    this.visibility = visibility;
    this.documents = tables.qualified("sensei_search_document");
    this.words = tables.qualified("sensei_search_word");
  }

  /** Returns the right spelling of each word that no visible document has. */
  Map<String, String> corrections(
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
            .add(visibility.ofMatches(connection, reader, text.get(0)))
            .add(" LIMIT 1");
    List<Integer> found = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> found.add(row.getInt(1)));
    return !found.isEmpty();
  }

  /**
   * Returns visible words of about the same spelling that begin with one of the first two letters.
   */
  private List<String> similar(Connection connection, String word, SearchReader reader)
      throws SQLException {
    int tolerance = Spelling.tolerance(word);
    List<String> near = new ArrayList<>();
    StoredDocuments.read(
        connection,
        "SELECT DISTINCT w.word FROM "
            + words
            + " w WHERE (w.word LIKE ? OR w.word LIKE ?) AND char_length(w.word) BETWEEN ? AND ?",
        List.of(
            first(word, 0) + "%",
            first(word, 1) + "%",
            word.length() - tolerance,
            word.length() + tolerance),
        row -> {
          if (Spelling.isNear(word, row.getString(1))) {
            near.add(row.getString(1));
          }
        });
    // It is asked for without any, so that the time tells nothing about words of hidden documents.
    near.add("");
    SqlText sql =
        new SqlText()
            .add("SELECT DISTINCT w.word FROM " + words + " w JOIN " + documents)
            .add(" d ON d.id = w.document_id WHERE w.word IN ")
            .in(near)
            .add(" AND ")
            .add(visibility.ofOwn(reader));
    List<String> found = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> found.add(row.getString(1)));
    return found;
  }

  private static String first(String word, int index) {
    return Character.toString(word.codePointAt(word.offsetByCodePoints(0, index)));
  }
}
