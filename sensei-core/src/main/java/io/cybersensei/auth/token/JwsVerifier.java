package io.cybersensei.auth.token;

import java.util.Objects;

/**
 * A verifier of JWS (RFC 7515, compact serialization) with one key, as strict as {@link
 * AccessTokens}. It accepts only canonical base64url, only algorithms of the key, no header member
 * that contains a key or requires an extension ({@code crit}), and at most 8,192 characters. The
 * payload can be any bytes; its claims are not checked. Thread-safe.
 *
 * <pre>{@code
 * JwsVerifier verifier = JwsVerifier.of("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"…\"}");
 * Optional<byte[]> payload =
 *     verifier
 *         .verify(jws)
 *         .match(valid -> Optional.of(valid.payload()), invalid -> Optional.empty());
 * }</pre>
 */
public final class JwsVerifier {

  private final VerificationKey key;
  private final JwsHeaders headers = new JwsHeaders();

  private JwsVerifier(VerificationKey key) {
    this.key = key;
  }

  /**
   * Returns a verifier for a JSON Web Key (RFC 7517).
   *
   * @param jwk the key in JSON: {@code oct} of at least 256 bits, {@code OKP} on Ed25519, {@code
   *     EC} on P-256, P-384 or P-521, or {@code RSA} of 2,048 to 16,384 bits. Of a private key only
   *     the public half is used.
   * @throws IllegalArgumentException if it is no such key, or its {@code use}, {@code key_ops} or
   *     {@code alg} forbids verification; the message does not repeat the key
   */
  public static JwsVerifier of(String jwk) {
    return new JwsVerifier(VerificationKey.of(Objects.requireNonNull(jwk, "jwk")));
  }

  /**
   * Verifies a signature.
   *
   * @param compact a JWS in compact serialization, or any other text
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

  /** Returns the algorithms of the key, without the key. */
  @Override
  public String toString() {
    return "JwsVerifier" + key.checks().keySet();
  }
}
