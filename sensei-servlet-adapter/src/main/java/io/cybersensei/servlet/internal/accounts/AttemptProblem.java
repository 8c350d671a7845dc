package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Response;
import java.time.Duration;

/** Problems of attempts with a password that can be repeated later. */
final class AttemptProblem {

  private AttemptProblem() {}

  /** Returns a 429 after too many attempts. */
  static Response throttled(Duration retryAfter) {
    return Problem.later(429, "There were too many attempts.", retryAfter);
  }

  /** Returns a 503 while the server checks as many passwords as it can. */
  static Response busy(Duration retryAfter) {
    return Problem.later(503, "The server is checking too many passwords now.", retryAfter);
  }
}
