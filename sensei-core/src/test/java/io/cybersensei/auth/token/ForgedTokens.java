package io.cybersensei.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Tokens that {@link AccessTokens} would never issue, signed with the key that it trusts. */
final class ForgedTokens {

  static final Instant NOW = Instant.ofEpochSecond(1_740_816_000);
  static final String CLAIMS =
      """
      {"iss":"sensei","aud":"sensei","iat":1740816000,"exp":1740816600,"jti":"j","sub":"ada",\
      "sid":"s","role":"learner"}""";

  final KeyPair keyPair = newKeyPair();
  final SigningKey key = SigningKey.ed25519(keyPair);
  final AccessTokens verifier = verifier(key);
  final String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + key.id() + "\",\"typ\":\"at+jwt\"}";

  /** Returns the reason why the owner of the key refuses a token. */
  TokenFault faultOf(String token) {
    return ((TokenResult.Invalid) verifier.verify(token)).fault();
  }

  String token(String header, String claims) {
    return token(header, claims, keyPair.getPrivate());
  }

  static String token(String header, String claims, PrivateKey key) {
    String content = encode(header) + "." + encode(claims);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static AccessTokens verifier(SigningKey key) {
    return new AccessTokens(
        TokenSettings.builder().audience("sensei").signingKey(key).build(),
        InstantSource.fixed(NOW));
  }

  static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
