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

  /** No word has a character after it. */
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

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
   * It looks at each word once, by steps in an index of the words by their lengths, and not at each
   * document that has the word.
   */
  private List<String> similar(Connection connection, String word, SearchReader reader)
      throws SQLException {
    int tolerance = Spelling.tolerance(word);
    int length = word.codePointCount(0, word.length());
    List<String> near = new ArrayList<>();
    StoredDocuments.read(
        connection,
        "WITH RECURSIVE start (length, first) AS (SELECT l, f FROM generate_series(CAST(? AS"
            + " integer), CAST(? AS integer)) l, unnest(ARRAY[CAST(? AS text), CAST(? AS text)]) f),"
            + " step (length, first, word) AS (SELECT s.length, s.first, "
            + next("s", ">= s.first")
            + " FROM start s UNION ALL SELECT s.length, s.first, "
            + next("s", "> s.word")
            + " FROM step s WHERE s.word IS NOT NULL) SELECT word FROM step WHERE word IS NOT NULL",
        List.of(length - tolerance, length + tolerance, first(word, 0), first(word, 1)),
        row -> {
          if (Spelling.isNear(word, row.getString(1))) {
            near.add(row.getString(1));
          }
        });
    // It is asked for without any, so that the time tells nothing about words of hidden documents.
    near.add("");
    SqlText sql =
        new SqlText()
            .add(
                "SELECT n.word FROM unnest(string_to_array(CAST(? AS text), ' ')) n (word)",
                String.join(" ", near))
            .add(" WHERE EXISTS (SELECT 1 FROM " + words + " w JOIN " + documents)
            .add(" d ON d.id = w.document_id WHERE w.word = n.word AND ")
            .add(visibility.ofOwn(reader))
            .add(")");
    List<String> found = new ArrayList<>();
    StoredDocuments.read(connection, sql.text(), sql.values(), row -> found.add(row.getString(1)));
    return found;
  }

  /** Returns the first word of a length that begins with a letter and is at or after another. */
  private String next(String alias, String after) {
    return "(SELECT w.word FROM "
        + words
        + " w WHERE char_length(w.word) = "
        + alias
        + ".length AND w.word "
        + after
        + " AND w.word < "
        + alias
        + ".first || '"
        + LAST_CHARACTER
        + "' ORDER BY w.word LIMIT 1)";
  }

  private static String first(String word, int index) {
    return Character.toString(word.codePointAt(word.offsetByCodePoints(0, index)));
  }
}
