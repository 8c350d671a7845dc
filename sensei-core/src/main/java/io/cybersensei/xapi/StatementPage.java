package io.cybersensei.xapi;

import java.util.List;

/**
 * A page of statements.
 *
 * @param statements the statements in the order of the question
 * @param more whether further statements follow
 */
public record StatementPage(List<StoredStatement> statements, boolean more) {

  public StatementPage {
    statements = List.copyOf(statements);
  }

  /** Returns a page of statements of which one more than a limit was read. */
  public static StatementPage of(List<StoredStatement> oneMore, int limit) {
    return oneMore.size() > limit
        ? new StatementPage(oneMore.subList(0, limit), true)
        : new StatementPage(oneMore, false);
  }
}
