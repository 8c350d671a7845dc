package io.cybersensei.dashboard;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a {@link Dashboard}. One part that fails leaves the others as they are.
 *
 * @param <T> the type of the content
 */
public sealed interface DashboardPart<T> {

  /**
   * Applies the function for this case and returns its result.
   *
   * @param ready the function for {@link Ready}
   * @param failed the function for {@link Failed}
   * @param <R> the type of the result
   */
  <R> R match(
      Function<? super Ready<T>, ? extends R> ready,
      Function<? super Failed<T>, ? extends R> failed);

  /** Returns the content; empty if the part failed. */
  default Optional<T> content() {
    return match(ready -> Optional.of(ready.value()), failed -> Optional.empty());
  }

  /**
   * A part with its content.
   *
   * @param value the content
   * @param <T> the type of the content
   */
  record Ready<T>(T value) implements DashboardPart<T> {

    public Ready {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public <R> R match(
        Function<? super Ready<T>, ? extends R> ready,
        Function<? super Failed<T>, ? extends R> failed) {
      return ready.apply(this);
    }
  }

  /**
   * A part that could not be computed or read. The cause is in the log, and another call can
   * succeed.
   *
   * @param <T> the type of the content
   */
  record Failed<T>() implements DashboardPart<T> {

    @Override
    public <R> R match(
        Function<? super Ready<T>, ? extends R> ready,
        Function<? super Failed<T>, ? extends R> failed) {
      return failed.apply(this);
    }
  }
}
