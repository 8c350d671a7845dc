package io.cybersensei.jpa.internal.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A query of the host with named parameters such as {@code :learner}, in the form in which JDBC
 * takes it. Quoted text, comments and the casts of PostgreSQL ({@code ::bigint}) are left as they
 * are.
 *
 * @param sql the query with question marks
 * @param parameters the names of the parameters in the order of the question marks
 */
public record NamedQuery(String sql, List<String> parameters) {

  public NamedQuery {
    parameters = List.copyOf(parameters);
  }

  /**
   * Parses a query.
   *
   * @param field the name of the query in messages
   * @param text the query
   * @param required the parameters that it must have; it may have no others
   * @throws IllegalArgumentException if a parameter is missing, unknown or not named
   */
  public static NamedQuery parse(String field, String text, Set<String> required) {
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfLiteral(text, at);
      if (end > at) {
        sql.append(text, at, end);
      } else if (text.charAt(at) == '?') {
        throw new IllegalArgumentException(
            field + " must name its parameters, such as :learner, but has a question mark.");
      } else if (text.startsWith("::", at)) {
        end = at + 2;
        sql.append("::");
      } else if (isParameter(text, at)) {
        end = endOfName(text, at + 1);
        parameters.add(text.substring(at + 1, end));
        sql.append('?');
      } else {
        end = at + 1;
        sql.append(text.charAt(at));
      }
      at = end;
    }
    if (!new LinkedHashSet<>(parameters).equals(required)) {
      throw new IllegalArgumentException(
          field
              + " must have the parameters "
              + named(required)
              + " and no others, but has "
              + named(parameters)
              + ".");
    }
    return new NamedQuery(sql.toString(), parameters);
  }

  private static String named(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(":" + name));
    all.sort(null);
    return all.isEmpty() ? "none" : String.join(", ", all);
  }

  private static boolean isParameter(String text, int at) {
    return text.charAt(at) == ':'
        && at + 1 < text.length()
        && Character.isJavaIdentifierStart(text.charAt(at + 1));
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns the end of the quoted text or comment that begins at an index, or the index. */
  private static int endOfLiteral(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return after(text, text.indexOf(c, at + 1), 1);
    }
    if (text.startsWith("--", at)) {
      return after(text, text.indexOf('\n', at), 1);
    }
    return text.startsWith("/*", at) ? after(text, text.indexOf("*/", at + 2), 2) : at;
  }

  private static int after(String text, int end, int length) {
    return end < 0 ? text.length() : end + length;
  }
}
