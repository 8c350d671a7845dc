package io.cybersensei.demo;

/** The demo cannot start for a reason that its user can do something about. */
final class CannotStart extends Exception {

  private static final long serialVersionUID = 1;

  /** One sentence that says what is wrong and what helps. */
  CannotStart(String sentence) {
    super(sentence);
  }
}
