package io.cybersensei.privacy;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link LearnerRights#merge}. */
public sealed interface MergeResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param merged the function for {@link Merged}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Merged, ? extends R> merged, Function<? super Refused, ? extends R> refused);

  /**
   * The learners are one.
   *
   * @param merge the records that were moved
   */
  record Merged(Merge merge) implements MergeResult {
    @Override
    public <R> R match(
        Function<? super Merged, ? extends R> merged,
        Function<? super Refused, ? extends R> refused) {
      return merged.apply(this);
    }
  }

  /**
   * Nothing was changed.
   *
   * @param violations the broken rules of the fields {@code from} and {@code into}, at least one
   */
  record Refused(List<Violation> violations) implements MergeResult {

    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Merged, ? extends R> merged,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
