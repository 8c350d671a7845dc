package io.cybersensei.jpa.internal.search;

import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query in the form of PostgreSQL. Its documents are in tiers (a tiered index: Manning, Raghavan
 * and Schütze, 2008, section 7.2.1): those with all words in the title, those that repeat each word
 * often, and so on. A query with very many matches ranks the first tiers alone. For the tiers a
 * word of a title is also indexed with the mark {@code =}, and one that a document repeats with the
 * marks of {@link #REPEATED}.
 *
 * @param query the query
 * @param required the words that documents must have: all, or one
 * @param excluded the words that they must not have; empty if there are none
 * @param titles the query for documents with all words in the title
 * @param fewer the query for documents with all words but one; empty if that is not of use
 * @param all whether documents need all words
 */
record PostgreSqlQuery(
    SearchQuery query, String required, String excluded, String titles, String fewer, boolean all) {

  /** The mark of a word of a title. */
  static final String TITLE = "=";

  /** The marks of repeated words, with the least number of times, the highest first. */
  static final List<Mark> REPEATED = List.of(new Mark("~", 8), new Mark("*", 4), new Mark("+", 2));

  private static final int MAX_FEWER = 6;
  private static final String LEXEME = "'([^']+)'";
  private static final String FOLLOWED_BY = "<(-|\\d+)>";

  /** The mark of a word that is in a text a number of times. */
  record Mark(String sign, int least) {}

  /** Compiles a query. One of nothing but stop words is taken to the letter. */
  static PostgreSqlQuery of(
      Connection connection, SearchQuery query, List<String> configurations, boolean all)
      throws SQLException {
    PostgreSqlQuery stemmed = compile(connection, query, configurations, all);
    return stemmed.required().isEmpty()
        ? compile(connection, query, List.of(TextSearchConfigurations.of("")), all)
        : stemmed;
  }

  private static PostgreSqlQuery compile(
      Connection connection, SearchQuery query, List<String> configurations, boolean all)
      throws SQLException {
    List<Term> terms = query.required();
    boolean asksForFewer = !all && terms.size() > 2 && terms.size() <= MAX_FEWER;
    SqlText sql =
        new SqlText()
            .add("SELECT CAST(")
            .add(TsQueries.required(terms, configurations, all))
            .add(" AS text), CAST(")
            .add(
                query.excluded().isEmpty()
                    ? new SqlText().add("''")
                    : TsQueries.required(query.excluded(), configurations, false))
            .add(" AS text), CAST(")
            .add(TsQueries.titles(query, configurations))
            .add(" AS text), CAST(")
            .add(
                asksForFewer ? TsQueries.allButOne(terms, configurations) : new SqlText().add("''"))
            .add(" AS text)");
    List<PostgreSqlQuery> found = new ArrayList<>();
    StoredDocuments.read(
        connection,
        sql.text(),
        sql.values(),
        row ->
            found.add(
                new PostgreSqlQuery(
                    query,
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    all)));
    return found.get(0);
  }

  /** Returns the query for all documents that match, to rank them. */
  String documents() {
    return without(required, excluded);
  }

  /** Returns a query for the same documents, to find them: with the marks of phrases. */
  String found() {
    return without(WordPairs.marked(required), excluded);
  }

  /**
   * A query for some of the documents.
   *
   * @param documents the query
   * @param inTitle whether its documents that are in no tier before have all words in the title, if
   *     that is known
   */
  record Tier(String documents, Optional<Boolean> inTitle) {}

  /**
   * Returns queries that together find each document of {@link #documents}, best first. Those of a
   * tier can be in later ones again.
   */
  List<Tier> tiers() {
    boolean tells = all && !hasPhrases();
    List<Tier> tiers = new ArrayList<>();
    if (!fewer.isEmpty()) {
      tiers.add(new Tier(WordPairs.marked(fewer), Optional.empty()));
    }
    tiers.add(new Tier(marked(TITLE), tells ? Optional.of(true) : Optional.empty()));
    Optional<Boolean> elsewhere = tells ? Optional.of(false) : Optional.empty();
    REPEATED.forEach(mark -> tiers.add(new Tier(marked(mark.sign()), elsewhere)));
    tiers.add(new Tier(WordPairs.marked(required), elsewhere));
    return tiers.stream()
        .map(tier -> new Tier(without(tier.documents(), excluded), tier.inTitle()))
        .toList();
  }

  /** Returns whether a word must follow another one. */
  boolean hasPhrases() {
    return query.terms().stream().anyMatch(Term::isPhrase);
  }

  /** Words with marks have no places, so that phrases are looked for without the marks as well. */
  private String marked(String sign) {
    String words = required.replaceAll(LEXEME, "'" + sign + "$1'").replaceAll(FOLLOWED_BY, "&");
    return hasPhrases() ? "(" + words + ") & (" + WordPairs.marked(required) + ")" : words;
  }

  private static String without(String wanted, String unwanted) {
    return unwanted.isEmpty() ? wanted : "(" + wanted + ") & !(" + unwanted + ")";
  }
}
