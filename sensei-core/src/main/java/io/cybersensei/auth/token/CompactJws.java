package io.cybersensei.auth.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JWS in compact serialization that is spelled as it must be. Jose4j on its own forgives
 * base64url that is not canonical; one token has one spelling here, so that a list of refused
 * tokens cannot be evaded by respelling one.
 */
final class CompactJws {

  static final int MAXIMUM_LENGTH = 8 * 1024;

  /** Headers that bring a key along, change what is signed, or demand what we do not understand. */
  private static final Set<String> REFUSED_MEMBERS =
      Set.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc");

  private final String content;
  private final Map<String, Object> header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(String content, Map<String, Object> header, byte[] payload, byte[] signature) {
    this.content = content;
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  /** Takes a text apart; nothing if it is longer, or spelled otherwise, than a JWS may be. */
  static Optional<CompactJws> parse(String text, JwsHeaders headers) {
    if (text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first <= 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      return Optional.empty();
    }
    Optional<byte[]> payload = canonicalBase64Url(text.substring(first + 1, second));
    Optional<byte[]> signature = canonicalBase64Url(text.substring(second + 1));
    if (payload.isEmpty() || signature.isEmpty() || signature.get().length == 0) {
      return Optional.empty();
    }
    String content = text.substring(0, second);
    return headers
        .members(text.substring(0, first))
        .map(members -> new CompactJws(content, members, payload.get(), signature.get()));
  }

  /** The protected header, whose members are unique. */
  Map<String, Object> header() {
    return header;
  }

  /** What is signed, perhaps nothing. */
  byte[] payload() {
    return payload;
  }

  /** Whether the signature, which has at least one byte, is one over header and payload. */
  boolean passes(SignatureCheck check) {
    return check.passes(content.getBytes(StandardCharsets.US_ASCII), signature);
  }

  /** Whether the header has a member that no verifier of ours obeys. */
  boolean hasRefusedMember() {
    return header.keySet().stream().anyMatch(REFUSED_MEMBERS::contains);
  }

  static Optional<byte[]> canonicalBase64Url(String part) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return canonical.equals(part) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException foreignCharacter) {
      return Optional.empty();
    }
  }
}
