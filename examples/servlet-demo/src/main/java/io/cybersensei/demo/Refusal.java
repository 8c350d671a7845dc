package io.cybersensei.demo;

import io.cybersensei.validation.Violation;
import java.util.List;

/** Ends the handling of a request with a problem of RFC 9457. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  /** The problem on the wire. */
  record Problem(String type, String title, int status, String detail, List<Violation> violations) {

    Problem {
      violations = List.copyOf(violations);
    }
  }

  private final transient Problem problem;

  private Refusal(int status, String title, String detail, List<Violation> violations) {
    super(detail);
    this.problem = new Problem("about:blank", title, status, detail, violations);
  }

  static Refusal malformed(String detail) {
    return new Refusal(400, "Bad Request", detail, List.of());
  }

  static Refusal unknownCaller() {
    return new Refusal(401, "Unauthorized", "Sign in first, or once more.", List.of());
  }

  static Refusal notFound(String detail) {
    return new Refusal(404, "Not Found", detail, List.of());
  }

  static Refusal tooLarge(String detail) {
    return new Refusal(413, "Content Too Large", detail, List.of());
  }

  static Refusal invalid(List<Violation> violations) {
    return new Refusal(
        422, "Unprocessable Content", "The answer breaks the rules listed here.", violations);
  }

  static Refusal fault(String detail) {
    return new Refusal(500, "Internal Server Error", detail, List.of());
  }

  static Refusal busy(String detail) {
    return new Refusal(503, "Service Unavailable", detail, List.of());
  }

  Problem problem() {
    return problem;
  }
}
