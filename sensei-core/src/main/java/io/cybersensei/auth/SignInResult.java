package io.cybersensei.auth;

/** What became of an attempt to sign in. */
public sealed interface SignInResult {

  /**
   * The person is who they say: the access token proves it until it expires, and the refresh token
   * gets the next.
   */
  record SignedIn(Account account, AccessToken token, RefreshToken refreshToken)
      implements SignInResult {}

  /**
   * No. Whether the account is unknown or inactive or the password wrong is deliberately not said,
   * since that would tell a stranger who has an account here.
   */
  record Rejected() implements SignInResult {}
}
