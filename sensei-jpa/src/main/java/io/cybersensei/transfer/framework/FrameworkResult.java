package io.cybersensei.transfer.framework;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The result of an import of a competency framework. */
public sealed interface FrameworkResult {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param read the function for a curriculum
   * @param refused the function for a file that holds none
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused);

  /**
   * The file holds a curriculum.
   *
   * @param curriculum the curriculum
   * @param report the account of the items and associations
   */
  record Read(Curriculum curriculum, FrameworkReport report) implements FrameworkResult {

    /** Checks the components. */
    public Read {
      Objects.requireNonNull(curriculum, "curriculum");
      Objects.requireNonNull(report, "report");
    }

    @Override
    public <R> R match(
        Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused) {
      return read.apply(this);
    }
  }

  /**
   * The file cannot be read, or does not form a curriculum.
   *
   * @param violations the broken rules, at least one and at most 100
   */
  record Refused(List<Violation> violations) implements FrameworkResult {

    /** Copies the list. */
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
