package io.cybersensei.search;

import io.cybersensei.validation.Violation;
import java.util.function.Function;

/** The result of reading a query. */
public sealed interface SearchQueryResult {

  /** Returns the value of the function for the case. */
  <R> R match(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  /**
   * The text is a query.
   *
   * @param query the query
   */
  record Accepted(SearchQuery query) implements SearchQueryResult {

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /**
   * The text is no query.
   *
   * @param violation the rule that it breaks, of the field {@code q}
   */
  record Refused(Violation violation) implements SearchQueryResult {

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
