package io.cybersensei.learning.registry;

/** The outcome of putting a model to use. */
public sealed interface ModelUseResult {

  /** The model is in use. */
  record InUse() implements ModelUseResult {}

  /**
   * The model does not fit or cannot be read; the one in use stays.
   *
   * @param reason one plain sentence
   */
  record Refused(String reason) implements ModelUseResult {}
}
