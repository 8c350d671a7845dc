package io.cybersensei.auth.token;

import java.time.Duration;
import java.util.Objects;

/**
 * What a signed-in caller sends along as {@code Authorization: Bearer}.
 *
 * @param value the token in JWS compact serialization; whoever has it is taken for the person
 * @param expiresIn how long it is valid from its issue, in whole seconds
 * @param sessionId of which session it is: its claim {@code sid}
 */
public record AccessToken(String value, Duration expiresIn, String sessionId) {

  public AccessToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresIn, "expiresIn");
    Objects.requireNonNull(sessionId, "sessionId");
  }

  /** Without the token itself, which stays out of logs. */
  @Override
  public String toString() {
    return "AccessToken[value=(hidden), expiresIn=%s, sessionId=%s]"
        .formatted(expiresIn, sessionId);
  }
}
