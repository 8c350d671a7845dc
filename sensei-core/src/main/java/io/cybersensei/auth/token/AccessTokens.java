package io.cybersensei.auth.token;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * The issuer and verifier of access tokens: signed JWTs of the type {@code at+jwt} with the claims
 * {@code iss}, {@code aud}, {@code exp}, {@code iat}, {@code jti}, {@code sub}, {@code sid} and
 * {@code role}. Thread-safe.
 */
public final class AccessTokens {

  private static final int ID_BYTES = 16;

  private final TokenSettings settings;
  private final SigningKeys keys;
  private final InstantSource clock;
  private final ClaimRules claimRules;
  private final JwsHeaders headers = new JwsHeaders();
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates access tokens that are signed with the key of the settings.
   *
   * @param settings the claims, the lifetime and the key
   * @param clock the source of time
   */
  public AccessTokens(TokenSettings settings, InstantSource clock) {
    this(settings, SigningKeys.of(settings.signingKey()), clock);
  }

  /**
   * Creates access tokens that are signed with the given keys.
   *
   * @param settings the claims and the lifetime; their key is not used
   * @param keys the keys, for example {@linkplain SigningKeys#shared shared} by all nodes
   * @param clock the clock of this node, which may differ from those of other nodes
   */
  public AccessTokens(TokenSettings settings, SigningKeys keys, InstantSource clock) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.clock = keys.sharedClock(Objects.requireNonNull(clock, "clock"));
    this.claimRules = new ClaimRules(settings);
  }

  /**
   * Verifies the signature, the type and the claims of a token. It asks no session store: the token
   * of a session that has ended is valid until it expires. {@link Accounts#isOpen} tells whether
   * its session is open.
   *
   * @param token the token, without {@code Bearer}, or any other text
   */
  public TokenResult verify(String token) {
    return CompactJws.parse(token, headers)
        .map(this::verify)
        .orElseGet(() -> new TokenResult.Invalid(TokenFault.MALFORMED));
  }

  /** Returns the public keys, as {@link SigningKeys#publicKeys} does. */
  public List<Map<String, Object>> publicKeys() {
    return keys.publicKeys();
  }

  private TokenResult verify(CompactJws jws) {
    return TokenShape.faultIn(jws)
        .or(() -> signatureFaultIn(jws))
        .<TokenResult>map(TokenResult.Invalid::new)
        .orElseGet(() -> verifySigned(jws.payload()));
  }

  private Optional<TokenFault> signatureFaultIn(CompactJws jws) {
    Optional<SigningKey> key = TokenShape.keyIdOf(jws).flatMap(keys::find);
    if (key.isEmpty()) {
      return Optional.of(TokenFault.UNKNOWN_KEY);
    }
    if (!key.get().algorithm().equals(jws.header().get("alg"))) {
      return Optional.of(TokenFault.WRONG_ALGORITHM);
    }
    return jws.passes(key.get().check()) ? Optional.empty() : Optional.of(TokenFault.BAD_SIGNATURE);
  }

  private TokenResult verifySigned(byte[] payload) {
    return StrictJson.object(payload)
        .map(claims -> claimRules.verify(claims, clock.instant()))
        .orElseGet(() -> new TokenResult.Invalid(TokenFault.MALFORMED));
  }

  /**
   * Issues a token.
   *
   * @param account the account that the token is for
   * @param sessionId the id of its session, for {@link Accounts#isOpen}
   */
  public AccessToken issue(Account account, String sessionId) {
    NumericDate now = now();
    NumericDate expiry = NumericDate.fromSeconds(now.getValue());
    expiry.addSeconds(settings.lifetime().toSeconds());
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(settings.issuer());
    claims.setAudience(settings.audience());
    claims.setIssuedAt(now);
    claims.setExpirationTime(expiry);
    claims.setJwtId(randomId());
    claims.setSubject(account.learnerId());
    claims.setStringClaim(ClaimRules.SESSION_CLAIM, sessionId);
    claims.setStringClaim(ClaimRules.ROLE_CLAIM, ClaimRules.nameOf(account.role()));
    return new AccessToken(sign(claims.toJson()), settings.lifetime(), sessionId);
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
      throw new IllegalStateException("An access token could not be signed.", e);
    }
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
