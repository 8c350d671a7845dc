package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Scope#in}. */
public sealed interface ScopeResult {

  /**
   * Applies the function for this case and returns its result. A new case changes this signature,
   * so that each call handles every case.
   *
   * @param found the function for {@link Found}
   * @param unknown the function for {@link Unknown}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Found, ? extends R> found, Function<? super Unknown, ? extends R> unknown);

  /**
   * The curriculum has everything that the scope names.
   *
   * @param topics the topics of the scope, each once
   */
  record Found(List<Topic> topics) implements ScopeResult {

    public Found {
      topics = List.copyOf(topics);
    }

    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super Unknown, ? extends R> unknown) {
      return found.apply(this);
    }
  }

  /**
   * The curriculum does not have the course, the module or a topic.
   *
   * @param violations the names that are unknown, at least one; the field is {@code course}, {@code
   *     module} or {@code topics}
   */
  record Unknown(List<Violation> violations) implements ScopeResult {

    public Unknown {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super Unknown, ? extends R> unknown) {
      return unknown.apply(this);
    }
  }
}
