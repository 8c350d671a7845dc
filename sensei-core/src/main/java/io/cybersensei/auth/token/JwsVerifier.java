package io.cybersensei.auth.token;

import java.util.Objects;

/**
 * Verifies bare JWS (RFC 7515, compact serialization) with one given key, as strictly as {@link
 * AccessTokens} verifies its tokens: only canonical base64url, only algorithms of the key, no
 * header that brings a key along or has to be understood ({@code crit}), nothing over 8 KiB. The
 * payload may be anything; no claim in it is looked at. Safe for use by many threads.
 *
 * <pre>{@code
 * JwsVerifier verifier = JwsVerifier.of("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"…\"}");
 * if (verifier.verify(jws) instanceof JwsResult.Valid valid) {
 *   use(valid.payload());
 * }
 * }</pre>
 */
public final class JwsVerifier {

  private final VerificationKey key;
  private final JwsHeaders headers = new JwsHeaders();

  private JwsVerifier(VerificationKey key) {
    this.key = key;
  }

  /**
   * A verifier for a key in JSON (RFC 7517): {@code oct} of at least 256 bits, {@code OKP} on
   * Ed25519, {@code EC} on P-256, P-384 or P-521, or {@code RSA} of at least 2048 bits. A private
   * key will do; only its public half is used.
   *
   * @throws IllegalArgumentException if it is no such key, or its {@code use}, {@code key_ops} or
   *     {@code alg} forbids verifying; the message does not repeat it
   */
  public static JwsVerifier of(String jwk) {
    return new JwsVerifier(VerificationKey.of(Objects.requireNonNull(jwk, "jwk")));
  }

  /**
   * Verifies a text as it came from a stranger.
   *
   * @param compact anything at all
   */
  public JwsResult verify(String compact) {
    return CompactJws.parse(compact, headers)
        .map(this::verify)
        .orElseGet(() -> new JwsResult.Invalid(TokenFault.MALFORMED));
  }

  private JwsResult verify(CompactJws jws) {
    if (jws.hasRefusedMember()) {
      return new JwsResult.Invalid(TokenFault.UNSUPPORTED_HEADER);
    }
    if (!(jws.header().get("alg") instanceof String algorithm)
        || !key.checks().containsKey(algorithm)) {
      return new JwsResult.Invalid(TokenFault.WRONG_ALGORITHM);
    }
    return jws.passes(key.checks().get(algorithm))
        ? new JwsResult.Valid(jws.payload())
        : new JwsResult.Invalid(TokenFault.BAD_SIGNATURE);
  }

  /** What the key is good for; the key itself stays out of logs. */
  @Override
  public String toString() {
    return "JwsVerifier" + key.checks().keySet();
  }
}
