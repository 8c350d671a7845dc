package io.cybersensei.auth.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.token.AccessToken;

/** What became of an attempt to go on with a session. */
public sealed interface RefreshResult {

  /** The session goes on, with these tokens; the refresh token that was shown is used up. */
  record Refreshed(Account account, AccessToken token, RefreshToken refreshToken)
      implements RefreshResult {}

  /**
   * The person has to sign in again.
   *
   * @param fault for logs and metrics; callers are told no more than that
   */
  record Refused(RefreshFault fault) implements RefreshResult {}
}
