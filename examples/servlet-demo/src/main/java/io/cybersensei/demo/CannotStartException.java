package io.cybersensei.demo;

/** Signals that the demo cannot start for a reason that its user can remove. */
final class CannotStartException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param sentence the problem and its remedy, for the user
   */
  CannotStartException(String sentence) {
    super(sentence);
  }
}
