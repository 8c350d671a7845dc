package io.cybersensei.auth.token;

import java.time.Duration;
import java.util.Objects;

/**
 * An access token, which a client sends with each request as {@code Authorization: Bearer}.
 *
 * @param value the token in JWS compact serialization; its holder can act as the user
 * @param expiresIn the lifetime from the time of issue, in whole seconds
 * @param sessionId the id of its session, its claim {@code sid}
 */
public record AccessToken(String value, Duration expiresIn, String sessionId) {

  public AccessToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresIn, "expiresIn");
    Objects.requireNonNull(sessionId, "sessionId");
  }

  /** Returns the lifetime and the session, without the token. */
  @Override
  public String toString() {
    return "AccessToken[value=(hidden), expiresIn=%s, sessionId=%s]"
        .formatted(expiresIn, sessionId);
  }
}
