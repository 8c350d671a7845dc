package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;

/** The versions of xAPI. */
enum Version {
  /** xAPI 1.0.3, which serves requests of all 1.0.x. */
  FIRST("1.0.3"),
  /** xAPI 2.0. */
  SECOND("2.0.0");

  static final String HEADER = "X-Experience-API-Version";

  private final String number;

  Version(String number) {
    this.number = number;
  }

  String number() {
    return number;
  }

  /** Returns the version of a request, if its header has one that is known. */
  static Optional<Version> of(Request request) {
    return Optional.ofNullable(request.servletRequest().getHeader(HEADER))
        .flatMap(
            text ->
                text.matches("1\\.0(\\.\\d{1,9})?")
                    ? Optional.of(FIRST)
                    : text.matches("2\\.0(\\.\\d{1,9})?") ? Optional.of(SECOND) : Optional.empty());
  }

  /**
   * Returns the version of a request.
   *
   * @throws ProblemException with 400 if its header has none, or an unknown one
   */
  static Version required(Request request) {
    return of(request)
        .orElseThrow(
            () ->
                new ProblemException(
                    problem(
                        HEADER,
                        "unknown_value",
                        "The header " + HEADER + " must be 1.0, 1.0.x or 2.0.x.")));
  }

  /** Returns a 400 with one broken rule. */
  static Response problem(String field, String rule, String message) {
    return problem(List.of(new Violation(field, rule, message)));
  }

  /** Returns a 400 with broken rules: xAPI has no other status for them. */
  static Response problem(List<Violation> violations) {
    return Problem.of(400, "The request breaks the rules listed under violations.", violations);
  }
}
