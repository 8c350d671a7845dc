package io.cybersensei.servlet;

/** Ends the handling of a request early, with an answer. Thrown and caught in this package only. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super("HTTP status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
