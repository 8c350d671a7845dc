package io.cybersensei.jpa.internal.search;

import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQuery.Term;
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
   * @param configurations the configurations of the languages of documents
   */
  static SqlText documents(SearchQuery query, List<String> configurations, boolean all) {
    return joined(
        configurations, configuration -> inOne(query, configuration, all ? " && " : " || ", ""));
  }

  /** Returns the query for documents with all words in the title. */
  static SqlText titles(SearchQuery query, List<String> configurations) {
    return joined(configurations, configuration -> inOne(query, configuration, " && ", TITLE));
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
      SearchQuery query, String configuration, String operator, String weights) {
    SqlText text = new SqlText().add("((");
    String before = "";
    for (Term term : query.required()) {
      text.add(before).add(term(term, configuration, weights));
      before = operator;
    }
    text.add(")");
    for (Term term : query.excluded()) {
      text.add(" && !! ").add(term(term, configuration, ""));
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
