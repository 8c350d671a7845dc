package io.cybersensei.learning;

/** The outcome of putting a model to use. */
public sealed interface ModelUse {

  /** The model is stored and in use. */
  record InUse() implements ModelUse {}

  /**
   * The model does not fit; the one in use stays, and nothing is stored.
   *
   * @param reason one plain sentence
   */
  record Refused(String reason) implements ModelUse {}
}
