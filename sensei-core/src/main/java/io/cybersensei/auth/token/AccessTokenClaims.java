package io.cybersensei.auth.token;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import java.time.Instant;
import java.util.Objects;

/**
 * The claims of a verified access token. They describe the account at the time of issue; the
 * account may have changed since.
 *
 * @param learnerId the {@link Account#learnerId} of the account ({@code sub})
 * @param role the role of the account ({@code role})
 * @param sessionId the id of the session, common to all tokens of one sign-in ({@code sid})
 * @param tokenId the id of this token ({@code jti})
 * @param issuedAt the time of issue, in whole seconds ({@code iat})
 * @param expiresAt the time of expiry, in whole seconds ({@code exp})
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
