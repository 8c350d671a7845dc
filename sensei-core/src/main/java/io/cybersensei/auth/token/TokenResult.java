package io.cybersensei.auth.token;

/** What {@link AccessTokens#verify} found. */
public sealed interface TokenResult {

  /** The token is ours, unaltered and in force. */
  record Valid(AccessTokenClaims claims) implements TokenResult {}

  /**
   * The token proves nothing.
   *
   * @param fault for logs and metrics; callers are told no more than {@code invalid_token}
   */
  record Invalid(TokenFault fault) implements TokenResult {}
}
