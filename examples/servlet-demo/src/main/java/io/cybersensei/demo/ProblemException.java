package io.cybersensei.demo;

import io.cybersensei.validation.Violation;
import java.util.List;

/** Ends the handling of a request with a problem of RFC 9457. */
final class ProblemException extends Exception {

  private static final long serialVersionUID = 1;

  /** The problem as it is sent. */
  record Problem(String type, String title, int status, String detail, List<Violation> violations) {

    Problem {
      violations = List.copyOf(violations);
    }
  }

  private final transient Problem problem;

  private ProblemException(int status, String title, String detail, List<Violation> violations) {
    super(detail);
    this.problem = new Problem("about:blank", title, status, detail, violations);
  }

  static ProblemException malformed(String detail) {
    return new ProblemException(400, "Bad Request", detail, List.of());
  }

  static ProblemException unknownCaller() {
    return new ProblemException(401, "Unauthorized", "Please sign in.", List.of());
  }

  static ProblemException forbidden(String detail) {
    return new ProblemException(403, "Forbidden", detail, List.of());
  }

  static ProblemException notFound(String detail) {
    return new ProblemException(404, "Not Found", detail, List.of());
  }

  static ProblemException conflict(String detail) {
    return new ProblemException(409, "Conflict", detail, List.of());
  }

  static ProblemException tooLarge(String detail) {
    return new ProblemException(413, "Content Too Large", detail, List.of());
  }

  static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(
        422,
        "Unprocessable Content",
        "The answer breaks the rules listed under violations.",
        violations);
  }

  static ProblemException fault(String detail) {
    return new ProblemException(500, "Internal Server Error", detail, List.of());
  }

  static ProblemException busy(String detail) {
    return new ProblemException(503, "Service Unavailable", detail, List.of());
  }

  Problem problem() {
    return problem;
  }
}
