package io.cybersensei.auth.session;

import io.cybersensei.auth.Accounts;
import java.time.Duration;
import java.util.Objects;

/**
 * A refresh token: the secret with which a client continues a session when its access token
 * expires. Each use of it by {@link Accounts#refresh} replaces it by a successor.
 *
 * @param value the token, 43 random characters of base64url; its holder can act as the user
 * @param expiresIn the time after which an unused token expires, in whole seconds
 */
public record RefreshToken(String value, Duration expiresIn) {

  public RefreshToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresIn, "expiresIn");
  }

  /** Returns the lifetime, without the token. */
  @Override
  public String toString() {
    return "RefreshToken[value=(hidden), expiresIn=" + expiresIn + "]";
  }
}
