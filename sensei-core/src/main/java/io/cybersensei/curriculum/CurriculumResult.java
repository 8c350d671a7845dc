package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Curriculum#check}. */
public sealed interface CurriculumResult {

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
   * The topics form a curriculum.
   *
   * @param curriculum the curriculum
   */
  record Accepted(Curriculum curriculum) implements CurriculumResult {
    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /**
   * The topics do not form a curriculum.
   *
   * @param violations every broken rule, at least one
   */
  record Refused(List<Violation> violations) implements CurriculumResult {
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
