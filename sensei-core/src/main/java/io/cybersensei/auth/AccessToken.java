package io.cybersensei.auth;

import java.time.Duration;
import java.util.Objects;

/**
 * What a signed-in caller sends along as {@code Authorization: Bearer}.
 *
 * @param value the token in JWS compact serialization; whoever has it is taken for the person
 * @param expiresIn how long it is valid from its issue, in whole seconds
 */
public record AccessToken(String value, Duration expiresIn) {

  public AccessToken {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresIn, "expiresIn");
  }

  /** The lifetime alone; the token itself stays out of logs. */
  @Override
  public String toString() {
    return "AccessToken[value=(hidden), expiresIn=" + expiresIn + "]";
  }
}
