package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Refusals and faults as RFC 9457 has them. The type is {@code about:blank}: the status and, where
 * fields are at fault, the names of the broken rules say what kind of problem it is.
 */
public final class Problem {

  private Problem() {}

  /** A problem that one sentence explains. */
  public static Response of(int status, String detail) {
    return Response.problem(status, body(status, detail));
  }

  /** A problem of fields. */
  public static Response of(int status, String detail, List<Violation> violations) {
    return Response.problem(
        status, body(status, detail).with("violations", violations(violations)));
  }

  /** Well-formed, but against the rules. */
  public static Response invalid(List<Violation> violations) {
    return of(422, "The request breaks the rules listed under violations.", violations);
  }

  /** Well-formed, but against one rule. */
  public static Response invalid(String field, String rule, String message) {
    return invalid(List.of(new Violation(field, rule, message)));
  }

  /** Not now, but later: 429 or 503. */
  public static Response later(int status, String detail, Duration retryAfter) {
    // In whole seconds, and never too early.
    long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
    return of(status, detail).with("Retry-After", Long.toString(seconds));
  }

  /** A fault of ours; the id leads to it in the log, and nothing else is told. */
  static Response fault(UUID id) {
    return Response.problem(
        500,
        body(500, "Something went wrong on the server. The log has it under the id given here.")
            .with("id", id));
  }

  /** The members that every problem has. */
  public static JsonObject body(int status, String detail) {
    return new JsonObject()
        .with("type", "about:blank")
        .with("title", title(status))
        .with("status", status)
        .with("detail", detail);
  }

  public static List<JsonObject> violations(List<Violation> violations) {
    return violations.stream()
        .map(
            violation ->
                new JsonObject()
                    .with("field", violation.field())
                    .with("rule", violation.rule())
                    .with("message", violation.message()))
        .toList();
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
