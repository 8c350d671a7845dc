package io.cybersensei.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Callers with a challenge of their own. */
final class ChallengingCallers implements Callers {

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9-]{1,64}( [ -~]{1,1000})?");

  private final Callers callers;
  private final String challenge;

  ChallengingCallers(Callers callers, String challenge) {
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw new IllegalArgumentException(
          "challenge must be a scheme and parameters, such as Basic realm=\"lms\", in printable"
              + " ASCII.");
    }
    this.callers = callers;
    this.challenge = challenge;
  }

  @Override
  public Optional<Caller> callerOf(HttpServletRequest request) {
    return callers.callerOf(request);
  }

  @Override
  public String challenge() {
    return challenge;
  }
}
