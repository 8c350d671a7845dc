package io.cybersensei.auth.session;

import io.cybersensei.auth.Accounts;
import java.time.Duration;
import java.util.Objects;

/**
 * What a session goes on with when its access token expires. It is good for one use: {@link
 * Accounts#refresh} answers with its successor.
 *
 * @param value 43 characters of base64url that mean nothing; whoever has them is taken for the
 *     person
 * @param expiresIn for how long the session can go unused from now, in whole seconds
 */
public record RefreshToken(String value, Duration expiresIn) {

  public RefreshToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresIn, "expiresIn");
  }

  /** The lifetime alone; the token itself stays out of logs. */
  @Override
  public String toString() {
    return "RefreshToken[value=(hidden), expiresIn=" + expiresIn + "]";
  }
}
