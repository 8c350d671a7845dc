package io.cybersensei.servlet.internal.http;

/** Ends the handling of a request early, with an answer. Thrown and caught in this package only. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Response answer;

  public ProblemException(Response answer) {
    super("HTTP status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  Response answer() {
    return answer;
  }
}
