package io.cybersensei.auth;

/** What {@link AccessTokens#verify} found. */
public sealed interface TokenVerification {

  /** The token is ours, unaltered and in force. */
  record Valid(AccessTokenClaims claims) implements TokenVerification {}

  /**
   * The token proves nothing.
   *
   * @param fault for logs and metrics; callers are told no more than {@code invalid_token}
   */
  record Invalid(TokenFault fault) implements TokenVerification {}
}
