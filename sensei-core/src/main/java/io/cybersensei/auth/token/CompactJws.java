package io.cybersensei.auth.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed JWS in compact serialization. Jose4j accepts base64url that is not canonical; this
 * parser does not. Each token then has one spelling, and another spelling cannot evade a list of
 * refused tokens.
 */
final class CompactJws {

  static final int MAX_LENGTH = 8 * 1024;

  /** Header members that contain a key, change the signed content, or require an extension. */
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

  /** Parses a text; empty if it is no canonical JWS or has more than 8,192 characters. */
  static Optional<CompactJws> parse(String text, JwsHeaders headers) {
    if (text.length() > MAX_LENGTH) {
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

  /** Returns the members of the protected header, which are unique. */
  Map<String, Object> header() {
    return header;
  }

  /** Returns the payload, which can be empty. */
  byte[] payload() {
    return payload;
  }

  /** Returns whether the signature of the header and the payload passes a check. */
  boolean passes(SignatureCheck check) {
    return check.passes(content.getBytes(StandardCharsets.US_ASCII), signature);
  }

  /**
   * Returns whether the header has a member that this verifier must not ignore and does not
   * support.
   */
  boolean hasRefusedMember() {
    return header.keySet().stream().anyMatch(REFUSED_MEMBERS::contains);
  }

  /** Decodes canonical base64url without padding; empty if the text is none. */
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
