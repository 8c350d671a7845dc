package io.cybersensei.jpa.internal.search;

import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Queries of PostgreSQL's text search, as expressions of SQL. The words of a {@link SearchQuery}
 * have letters and digits only, and stand in quotes.
 */
final class TsQueries {

  private static final String SIMPLE = "pg_catalog.simple";

  /** The weights of words in the title. */
  private static final String TITLE = "AB";

  private TsQueries() {}

  /**
   * Returns the query for documents with all words, or with one.
   *
   * @param terms the words
   * @param configurations the configurations of the languages of documents
   */
  static SqlText required(List<Term> terms, List<String> configurations, boolean all) {
    return joined(
        configurations, configuration -> inOne(terms, configuration, all ? " && " : " || ", ""));
  }

  /** Returns the query for documents with all words in the title. */
  static SqlText titles(SearchQuery query, List<String> configurations) {
    return joined(
        configurations, configuration -> inOne(query.required(), configuration, " && ", TITLE));
  }

  /** Returns the query for documents with all words but one. There must be two words or more. */
  static SqlText allButOne(List<Term> terms, List<String> configurations) {
    SqlText joined = new SqlText().add("(");
    for (int i = 0; i < terms.size(); i++) {
      List<Term> others = new ArrayList<>(terms);
      others.remove(i);
      joined.add(i == 0 ? "" : " || ").add(required(others, configurations, true));
    }
    return joined.add(")");
  }

  /** Returns the query for documents with a term. */
  static SqlText term(Term term, List<String> configurations) {
    return joined(configurations, configuration -> term(term, configuration, ""));
  }

  private static SqlText joined(List<String> configurations, Function<String, SqlText> each) {
    SqlText joined = new SqlText().add("(");
    String operator = "";
    for (String configuration : configurations) {
      joined.add(operator).add(each.apply(configuration));
      operator = " || ";
    }
    return joined.add(")");
  }

  private static SqlText inOne(
      List<Term> terms, String configuration, String operator, String weights) {
    SqlText text = new SqlText().add("(");
    String before = "";
    for (Term term : terms) {
      text.add(before).add(term(term, configuration, weights));
      before = operator;
    }
    return text.add(")");
  }

  private static SqlText term(Term term, String configuration, String weights) {
    SqlText exact = call(configuration, phrase(term, weights.isEmpty() ? "" : ":" + weights));
    if (!term.isPrefix()) {
      return exact;
    }
    return new SqlText()
        .add("(")
        .add(exact)
        .add(" || ")
        .add(call(SIMPLE, phrase(term, ":*" + weights)))
        .add(")");
  }

  private static SqlText call(String configuration, String query) {
    return new SqlText()
        .add("to_tsquery(CAST(? AS regconfig), CAST(? AS text))", configuration, query);
  }

  private static String phrase(Term term, String suffixOfLast) {
    int last = term.words().size() - 1;
    String weights = suffixOfLast.replace("*", "");
    return IntStream.rangeClosed(0, last)
        .mapToObj(
            i ->
                "'"
                    + term.words().get(i)
                    + "'"
                    + (i == last ? suffixOfLast : weights.equals(":") ? "" : weights))
        .collect(Collectors.joining(" <-> "));
  }
}
