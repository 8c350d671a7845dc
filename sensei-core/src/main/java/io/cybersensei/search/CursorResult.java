package io.cybersensei.search;

import io.cybersensei.validation.Violation;
import java.util.function.Function;

/** The result of reading a cursor. */
public sealed interface CursorResult {

  /** Returns the value of the function for the case. */
  <R> R match(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  /**
   * The cursor names a page.
   *
   * @param request the request for the page
   */
  record Accepted(SearchRequest request) implements CursorResult {

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /**
   * The cursor names no page of this query.
   *
   * @param violation the rule that it breaks, of the field {@code cursor}
   */
  record Refused(Violation violation) implements CursorResult {

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
