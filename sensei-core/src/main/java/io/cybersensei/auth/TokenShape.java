package io.cybersensei.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The check in front of jose4j, which on its own forgives base64url that is not canonical and obeys
 * headers that we never write. One token has one spelling here, so that a list of refused tokens
 * cannot be evaded by respelling one.
 */
final class TokenShape {

  static final String TYPE = "at+jwt";

  private static final int MAXIMUM_LENGTH = 8 * 1024;
  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");

  private TokenShape() {}

  /** What is wrong with the token before its signature is looked at, if anything. */
  static Optional<TokenFault> faultIn(String token, SigningKey key) {
    if (token.length() > MAXIMUM_LENGTH) {
      return Optional.of(TokenFault.MALFORMED);
    }
    List<byte[]> parts = new ArrayList<>();
    for (String part : token.split("\\.", -1)) {
      canonicalBase64Url(part).ifPresent(parts::add);
    }
    if (parts.size() != 3 || token.chars().filter(c -> c == '.').count() != 2) {
      return Optional.of(TokenFault.MALFORMED);
    }
    try {
      return faultIn(JsonUtil.parseJson(new String(parts.get(0), StandardCharsets.UTF_8)), key)
          .or(() -> faultInSignature(parts.get(2), key));
    } catch (JoseException malformedOrDuplicateMember) {
      return Optional.of(TokenFault.MALFORMED);
    }
  }

  private static Optional<TokenFault> faultIn(Map<String, Object> header, SigningKey key) {
    if (!HEADER_MEMBERS.containsAll(header.keySet())) {
      return Optional.of(TokenFault.UNSUPPORTED_HEADER);
    }
    if (!TYPE.equals(header.get("typ"))) {
      return Optional.of(TokenFault.WRONG_TYPE);
    }
    if (!key.id().equals(header.get("kid"))) {
      return Optional.of(TokenFault.UNKNOWN_KEY);
    }
    if (!key.algorithm().equals(header.get("alg"))) {
      return Optional.of(TokenFault.WRONG_ALGORITHM);
    }
    return Optional.empty();
  }

  /** The JDK's Ed25519 takes a signature with zero bytes appended for the same signature. */
  private static Optional<TokenFault> faultInSignature(byte[] signature, SigningKey key) {
    return signature.length == key.signatureBytes()
        ? Optional.empty()
        : Optional.of(TokenFault.BAD_SIGNATURE);
  }

  private static Optional<byte[]> canonicalBase64Url(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return part.isEmpty() || !canonical.equals(part) ? Optional.empty() : Optional.of(bytes);
    } catch (IllegalArgumentException foreignCharacter) {
      return Optional.empty();
    }
  }
}
