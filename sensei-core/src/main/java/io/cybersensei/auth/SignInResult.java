package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import java.time.Duration;

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

  /**
   * There were too many failures; whether this was another is not said.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Throttled(Duration retryAfter) implements SignInResult {}

  /**
   * So many sign in at this moment that the server cannot look at one more.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Busy(Duration retryAfter) implements SignInResult {}
}
