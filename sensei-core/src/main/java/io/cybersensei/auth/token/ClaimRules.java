package io.cybersensei.auth.token;

import io.cybersensei.auth.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The rules of the claims of an access token whose signature is verified. Thread-safe. */
final class ClaimRules {

  static final String SESSION_CLAIM = "sid";
  static final String ROLE_CLAIM = "role";

  /** The last second of the year 9999. Later times are refused, because they could overflow. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /**
   * The time by which the clock of the node that issued a token may be ahead. A signed token from
   * the near future is no danger, and refusing it would sign users out at every other request.
   */
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values())
          .collect(Collectors.toUnmodifiableMap(ClaimRules::nameOf, Function.identity()));

  private final String issuer;
  private final String audience;
  private final long skewSeconds;
  private final long futureSeconds;

  /** Creates rules with the issuer, the audience and the clock skew of the settings. */
  ClaimRules(TokenSettings settings) {
    this.issuer = settings.issuer();
    this.audience = settings.audience();
    this.skewSeconds = settings.clockSkew().toSeconds();
    this.futureSeconds = Math.max(skewSeconds, MAX_AHEAD.toSeconds());
  }

  /** Returns the name of a role in tokens. */
  static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /** Verifies the claims of a token. */
  TokenResult verify(Map<String, Object> claims, Instant now) {
    if (namesOthers(claims)) {
      return new TokenResult.Invalid(TokenFault.WRONG_PARTY);
    }
    if (!(claims.containsKey("iss")
        && claims.containsKey("aud")
        && claims.get("sub") instanceof String learnerId
        && claims.get(SESSION_CLAIM) instanceof String sessionId
        && claims.get("jti") instanceof String tokenId
        && !(learnerId.isBlank() || sessionId.isBlank() || tokenId.isBlank())
        && claims.get(ROLE_CLAIM) instanceof String role
        && ROLES.containsKey(role)
        && claims.get("iat") instanceof Long issuedAt
        && claims.get("exp") instanceof Long expiresAt
        && claims.getOrDefault("nbf", issuedAt) instanceof Long notBefore
        && areTimes(issuedAt, expiresAt, notBefore))) {
      return new TokenResult.Invalid(TokenFault.INVALID_CLAIMS);
    }
    if (now.getEpochSecond() - skewSeconds >= expiresAt) {
      return new TokenResult.Invalid(TokenFault.EXPIRED);
    }
    if (now.getEpochSecond() + futureSeconds < Math.max(issuedAt, notBefore)) {
      return new TokenResult.Invalid(TokenFault.NOT_YET_VALID);
    }
    return new TokenResult.Valid(
        new AccessTokenClaims(
            learnerId,
            ROLES.get(role),
            sessionId,
            tokenId,
            Instant.ofEpochSecond(issuedAt),
            Instant.ofEpochSecond(expiresAt)));
  }

  /** Returns whether the token names another issuer or audience. */
  private boolean namesOthers(Map<String, Object> claims) {
    Object named = claims.getOrDefault("aud", audience);
    return !issuer.equals(claims.getOrDefault("iss", issuer))
        || !(audience.equals(named) || List.of(audience).equals(named));
  }

  private static boolean areTimes(long... seconds) {
    return LongStream.of(seconds).allMatch(second -> 0 <= second && second <= LAST_SECOND);
  }
}
