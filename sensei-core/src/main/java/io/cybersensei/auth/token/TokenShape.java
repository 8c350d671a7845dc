package io.cybersensei.auth.token;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an access token must look like before its signature and its claims are looked at. */
final class TokenShape {

  static final String TYPE = "at+jwt";

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");

  private TokenShape() {}

  /** What is wrong with the header of the token, whoever has signed it. */
  static Optional<TokenFault> faultIn(CompactJws token) {
    Map<String, Object> header = token.header();
    if (!HEADER_MEMBERS.containsAll(header.keySet())) {
      return Optional.of(TokenFault.UNSUPPORTED_HEADER);
    }
    return TYPE.equals(header.get("typ")) ? Optional.empty() : Optional.of(TokenFault.WRONG_TYPE);
  }

  /** The name of the key that the token says it is signed with. */
  static Optional<String> keyIdOf(CompactJws token) {
    return token.header().get("kid") instanceof String id ? Optional.of(id) : Optional.empty();
  }
}
