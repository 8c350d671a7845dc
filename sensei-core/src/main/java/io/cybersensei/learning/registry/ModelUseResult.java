package io.cybersensei.learning.registry;

import java.util.function.Function;

/** The result of putting a model to use. */
public sealed interface ModelUseResult {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param inUse the function for a model that is in use
   * @param refused the function for a model that was refused
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super InUse, ? extends R> inUse, Function<? super Refused, ? extends R> refused);

  /** The model is in use. */
  record InUse() implements ModelUseResult {

    @Override
    public <R> R match(
        Function<? super InUse, ? extends R> inUse,
        Function<? super Refused, ? extends R> refused) {
      return inUse.apply(this);
    }
  }

  /**
   * The model does not fit the curriculum or cannot be read. The model in use stays in use.
   *
   * @param reason the reason, in a plain sentence or two
   */
  record Refused(String reason) implements ModelUseResult {

    @Override
    public <R> R match(
        Function<? super InUse, ? extends R> inUse,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
