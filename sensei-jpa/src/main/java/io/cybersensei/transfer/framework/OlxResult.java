package io.cybersensei.transfer.framework;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.validation.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The result of an import of a course in OLX. */
public sealed interface OlxResult {

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
   * @param items the topic of each problem, both by their ids, in the order of the course
   * @param report the account of the blocks
   */
  record Read(Curriculum curriculum, Map<String, String> items, OlxReport report)
      implements OlxResult {

    /** Checks the components and copies the map. */
    public Read {
      Objects.requireNonNull(curriculum, "curriculum");
      items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
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
   * @param violations the broken rules, at least one
   */
  record Refused(List<Violation> violations) implements OlxResult {

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
