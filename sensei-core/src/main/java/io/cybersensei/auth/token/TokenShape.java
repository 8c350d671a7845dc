package io.cybersensei.auth.token;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of the header of an access token, checked before its signature and its claims. */
final class TokenShape {

  /** The {@code typ} of every token. */
  static final String TYPE = "at+jwt";

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");

  private TokenShape() {}

  /** Returns the broken rule of the header, if there is one. */
  static Optional<TokenFault> faultIn(CompactJws token) {
    Map<String, Object> header = token.header();
    if (!HEADER_MEMBERS.containsAll(header.keySet())) {
      return Optional.of(TokenFault.UNSUPPORTED_HEADER);
    }
    return TYPE.equals(header.get("typ")) ? Optional.empty() : Optional.of(TokenFault.WRONG_TYPE);
  }

  /** Returns the id of the key that the header names, if it names one. */
  static Optional<String> keyIdOf(CompactJws token) {
    return token.header().get("kid") instanceof String id ? Optional.of(id) : Optional.empty();
  }
}
