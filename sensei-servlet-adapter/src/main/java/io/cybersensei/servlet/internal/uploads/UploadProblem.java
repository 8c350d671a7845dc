package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.time.Duration;
import java.util.List;

/** The problems of files that are refused. */
final class UploadProblem {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private UploadProblem() {}

  /** Returns the problem for the findings about files, at least one. */
  static Response of(List<Finding> findings) {
    return of(findings, new JsonObject());
  }

  /** Returns the problem for the findings about files, at least one, with further members. */
  static Response of(List<Finding> findings, JsonObject more) {
    int status = status(findings.get(0).code());
    Response problem =
        Response.problem(
            status,
            Problem.body(status, findings.get(0).message())
                .with(
                    "violations",
                    Problem.violations(findings.stream().map(Finding::toViolation).toList()))
                .withAll(more));
    return status == 503
        ? problem.with("Retry-After", Long.toString(RETRY_AFTER.toSeconds()))
        : problem;
  }

  /** Returns whether the same file can be accepted later. */
  static boolean isTemporary(List<Finding> findings) {
    return findings.get(0).code() == FindingCode.SCANNER_UNAVAILABLE;
  }

  private static int status(FindingCode code) {
    return switch (code) {
      case TOO_LARGE, QUOTA_EXCEEDED -> 413;
      case TYPE_NOT_ALLOWED, TYPE_MISMATCH -> 415;
      case TOO_MANY_ARRIVING -> 409;
      case SCANNER_UNAVAILABLE -> 503;
      default -> 422;
    };
  }
}
