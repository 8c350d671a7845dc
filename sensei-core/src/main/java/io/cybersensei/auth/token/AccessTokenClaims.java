package io.cybersensei.auth.token;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import java.time.Instant;
import java.util.Objects;

/**
 * What a verified access token says of its bearer. It was true when the token was issued; the
 * account may have changed since.
 *
 * @param learnerId the {@link Account#learnerId} of the account ({@code sub})
 * @param role the account's role ({@code role})
 * @param sessionId common to all tokens that follow from one sign-in ({@code sid})
 * @param tokenId unique to this token ({@code jti})
 * @param issuedAt in whole seconds ({@code iat})
 * @param expiresAt in whole seconds ({@code exp})
 */
public record AccessTokenClaims(
    String learnerId,
    Role role,
    String sessionId,
    String tokenId,
    Instant issuedAt,
    Instant expiresAt) {

  public AccessTokenClaims {
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(sessionId, "sessionId");
    Objects.requireNonNull(tokenId, "tokenId");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
