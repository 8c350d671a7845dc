package io.cybersensei.learning;

/** The outcome of putting a model to use. */
public sealed interface ModelUse {

  /** The model is in use. */
  record InUse() implements ModelUse {}

  /**
   * The model does not fit or cannot be read; the one in use stays.
   *
   * @param reason one plain sentence
   */
  record Refused(String reason) implements ModelUse {}
}
