package io.cybersensei.activity;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Activities#check} and of replacements. */
public sealed interface ActivitiesResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param accepted the function for {@link Accepted}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  /**
   * The activities are valid and, after a replacement, stored.
   *
   * @param activities the activities
   */
  record Accepted(Activities activities) implements ActivitiesResult {
    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /**
   * The activities break rules, and nothing is stored.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements ActivitiesResult {
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
