package io.cybersensei.servlet.internal.http;

import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Error responses in the format of RFC 9457. The type is always {@code about:blank}. The status and
 * the rules of the violations tell the kinds of problems apart.
 */
public final class Problem {

  private Problem() {}

  /** Returns a problem without violations. */
  public static Response of(int status, String detail) {
    return Response.problem(status, body(status, detail));
  }

  /** Returns a problem with the violations that caused it. */
  public static Response of(int status, String detail, List<Violation> violations) {
    return Response.problem(
        status, body(status, detail).with("violations", violations(violations)));
  }

  /** Returns a 422 for a well-formed request that breaks rules. */
  public static Response invalid(List<Violation> violations) {
    return of(422, "The request breaks the rules listed under violations.", violations);
  }

  /** Returns a 422 for a well-formed request that breaks one rule. */
  public static Response invalid(String field, String rule, String message) {
    return invalid(List.of(new Violation(field, rule, message)));
  }

  /**
   * Returns a problem that ends after some time.
   *
   * @param status 429 or 503
   * @param retryAfter the time to wait; the header has it in whole seconds, rounded up
   */
  public static Response later(int status, String detail, Duration retryAfter) {
    long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
    return of(status, detail).with("Retry-After", Long.toString(seconds));
  }

  /**
   * Returns a 500 for a fault of the server, without details of it.
   *
   * @param id the id of the fault in the log
   */
  public static Response fault(UUID id) {
    return Response.problem(
        500,
        body(500, "The server failed. See its log for the fault with this id.").with("id", id));
  }

  /**
   * Returns the problem of a storage that failed: a 503 if nothing was done and a repetition may
   * succeed, a 504 if it is not known what was done, and otherwise a {@linkplain #fault fault}.
   *
   * @param id the id of the fault in the log
   */
  public static Response storageFailure(StorageFailureException failure, UUID id) {
    if (failure.outcome() == Outcome.NOT_KNOWN) {
      return Response.problem(
          504,
          body(504, "The database did not answer. It is not known whether the change was made.")
              .with("id", id));
    }
    return failure
        .retryAfter()
        .map(time -> later(503, "The database cannot be used now. Nothing was changed.", time))
        .orElseGet(() -> fault(id));
  }

  /** Returns the members that every problem has. */
  public static JsonObject body(int status, String detail) {
    return new JsonObject()
        .with("type", "about:blank")
        .with("title", title(status))
        .with("status", status)
        .with("detail", detail);
  }

  /** Returns violations as JSON. */
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
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 416 -> "Range Not Satisfiable";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      // The status of the protocol tus.
      case 460 -> "Checksum Mismatch";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Internal Server Error";
    };
  }
}
