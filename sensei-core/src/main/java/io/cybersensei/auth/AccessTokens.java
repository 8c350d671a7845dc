package io.cybersensei.auth;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Issues access tokens and verifies them: JWTs of type {@code at+jwt}, each signed with one key,
 * with the claims {@code iss}, {@code aud}, {@code exp}, {@code iat}, {@code jti}, {@code sub},
 * {@code sid} and {@code role}. Safe for use by many threads.
 */
public final class AccessTokens {

  private static final String SESSION_CLAIM = "sid";
  private static final String ROLE_CLAIM = "role";
  private static final int ID_BYTES = 16;

  private final AuthSettings settings;
  private final SigningKeys keys;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Signs and verifies with the key, issuer, audience, lifetime and skew of the settings. */
  public AccessTokens(AuthSettings settings, InstantSource clock) {
    this(settings, SigningKeys.of(settings.signingKey()), clock);
  }

  /**
   * Signs and verifies with keys that all nodes share, and issuer, audience, lifetime and skew of
   * the settings, whose own key is not used.
   */
  public AccessTokens(AuthSettings settings, SigningKeys keys, InstantSource clock) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Verifies a token as it came from a caller. No store is asked: a token stays valid until it
   * expires, even when its account is deactivated meanwhile.
   *
   * @param token anything at all; the part of the header after {@code Bearer}
   */
  public TokenVerification verify(String token) {
    Optional<CompactJws> jws = CompactJws.parse(token);
    if (jws.isEmpty()) {
      return new TokenVerification.Invalid(TokenFault.MALFORMED);
    }
    Optional<TokenFault> misshapen = TokenShape.faultIn(jws.get());
    if (misshapen.isPresent()) {
      return new TokenVerification.Invalid(misshapen.get());
    }
    Optional<SigningKey> key = TokenShape.keyIdOf(jws.get()).flatMap(keys::find);
    if (key.isEmpty()) {
      return new TokenVerification.Invalid(TokenFault.UNKNOWN_KEY);
    }
    return TokenShape.faultIn(jws.get(), key.get())
        .<TokenVerification>map(TokenVerification.Invalid::new)
        .orElseGet(() -> verify(token, key.get()));
  }

  /** See {@link SigningKeys#publicKeys}. */
  public List<Map<String, Object>> publicKeys() {
    return keys.publicKeys();
  }

  private TokenVerification verify(String token, SigningKey key) {
    try {
      return verified(consumer(key).processToClaims(token));
    } catch (InvalidJwtException refused) {
      return new TokenVerification.Invalid(faultOf(refused));
    } catch (MalformedClaimException wrongKind) {
      return new TokenVerification.Invalid(TokenFault.INVALID_CLAIMS);
    }
  }

  /** Issues a token of a session. */
  AccessToken issue(Account account, String sessionId) {
    NumericDate now = now();
    NumericDate expiry = NumericDate.fromSeconds(now.getValue());
    expiry.addSeconds(settings.tokenLifetime().toSeconds());
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(settings.issuer());
    claims.setAudience(settings.audience());
    claims.setIssuedAt(now);
    claims.setExpirationTime(expiry);
    claims.setJwtId(randomId());
    claims.setSubject(account.learnerId());
    claims.setStringClaim(SESSION_CLAIM, sessionId);
    claims.setStringClaim(ROLE_CLAIM, nameOf(account.role()));
    return new AccessToken(sign(claims.toJson()), settings.tokenLifetime(), sessionId);
  }

  /** A name for a new session. */
  String newSessionId() {
    return randomId();
  }

  private String sign(String payload) {
    SigningKey key = keys.active();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setHeader("typ", TokenShape.TYPE);
    signature.setKeyIdHeaderValue(key.id());
    signature.setAlgorithmHeaderValue(key.algorithm());
    signature.setKey(key.signingKey());
    signature.setPayload(payload);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("could not sign an access token", e);
    }
  }

  private JwtConsumer consumer(SigningKey key) {
    int skewSeconds = Math.toIntExact(settings.clockSkew().toSeconds());
    return new JwtConsumerBuilder()
        .setVerificationKey(key.verificationKey())
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, key.algorithm())
        .setExpectedType(true, TokenShape.TYPE)
        .setExpectedIssuer(true, settings.issuer())
        .setExpectedAudience(true, settings.audience())
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
        .setRequireJwtId()
        .setRequireSubject()
        .setEvaluationTime(now())
        .setAllowedClockSkewInSeconds(skewSeconds)
        .build();
  }

  private TokenVerification verified(JwtClaims claims) throws MalformedClaimException {
    if (!claims.getAudience().equals(List.of(settings.audience()))) {
      return new TokenVerification.Invalid(TokenFault.WRONG_PARTY);
    }
    Optional<String> sessionId = text(claims, SESSION_CLAIM);
    Optional<Role> role = text(claims, ROLE_CLAIM).flatMap(AccessTokens::roleOf);
    if (sessionId.isEmpty() || role.isEmpty() || claims.getSubject().isBlank()) {
      return new TokenVerification.Invalid(TokenFault.INVALID_CLAIMS);
    }
    return new TokenVerification.Valid(
        new AccessTokenClaims(
            claims.getSubject(),
            role.get(),
            sessionId.get(),
            claims.getJwtId(),
            Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
            Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
  }

  private static Optional<String> text(JwtClaims claims, String name)
      throws MalformedClaimException {
    return Optional.ofNullable(claims.getStringClaimValue(name)).filter(text -> !text.isBlank());
  }

  private static TokenFault faultOf(InvalidJwtException refused) {
    if (refused.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
      return TokenFault.BAD_SIGNATURE;
    }
    if (refused.hasErrorCode(ErrorCodes.JSON_INVALID)) {
      return TokenFault.MALFORMED;
    }
    if (refused.hasErrorCode(ErrorCodes.ISSUER_INVALID)
        || refused.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)) {
      return TokenFault.WRONG_PARTY;
    }
    if (refused.getErrorDetails().stream().allMatch(e -> isAboutTime(e.getErrorCode()))) {
      return refused.hasExpired() ? TokenFault.EXPIRED : TokenFault.NOT_YET_VALID;
    }
    return TokenFault.INVALID_CLAIMS;
  }

  private static boolean isAboutTime(int errorCode) {
    return errorCode == ErrorCodes.EXPIRED
        || errorCode == ErrorCodes.NOT_YET_VALID
        || errorCode == ErrorCodes.ISSUED_AT_INVALID_FUTURE;
  }

  private static Optional<Role> roleOf(String name) {
    return Arrays.stream(Role.values()).filter(role -> nameOf(role).equals(name)).findFirst();
  }

  private static String nameOf(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private NumericDate now() {
    return NumericDate.fromSeconds(clock.instant().getEpochSecond());
  }

  private String randomId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
