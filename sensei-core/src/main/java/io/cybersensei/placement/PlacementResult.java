package io.cybersensei.placement;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of a call to {@link Placements}. */
public sealed interface PlacementResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param current the function for {@link Current}
   * @param notRunning the function for {@link NotRunning}
   * @param conflicting the function for {@link Conflicting}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Current, ? extends R> current,
      Function<? super NotRunning, ? extends R> notRunning,
      Function<? super Conflicting, ? extends R> conflicting,
      Function<? super Refused, ? extends R> refused);

  /**
   * The test as it is now.
   *
   * @param placement the test
   */
  record Current(Placement placement) implements PlacementResult {
    @Override
    public <R> R match(
        Function<? super Current, ? extends R> current,
        Function<? super NotRunning, ? extends R> notRunning,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused) {
      return current.apply(this);
    }
  }

  /** The learner has no running test. */
  record NotRunning() implements PlacementResult {
    @Override
    public <R> R match(
        Function<? super Current, ? extends R> current,
        Function<? super NotRunning, ? extends R> notRunning,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused) {
      return notRunning.apply(this);
    }
  }

  /**
   * The answer is to another question than the open one, or differs from the answer that was given
   * to its question before. Nothing changed.
   *
   * @param placement the test
   */
  record Conflicting(Placement placement) implements PlacementResult {
    @Override
    public <R> R match(
        Function<? super Current, ? extends R> current,
        Function<? super NotRunning, ? extends R> notRunning,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused) {
      return conflicting.apply(this);
    }
  }

  /**
   * A rule is broken, and nothing changed.
   *
   * @param violations the broken rules, at least one
   */
  record Refused(List<Violation> violations) implements PlacementResult {
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Current, ? extends R> current,
        Function<? super NotRunning, ? extends R> notRunning,
        Function<? super Conflicting, ? extends R> conflicting,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
