package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;

/** What became of an attempt to change a password. */
public sealed interface PasswordChangeResult {

  /** The password is changed, every session of the account ended, and this one begun. */
  record Changed(Account account, AccessToken token, RefreshToken refreshToken)
      implements PasswordChangeResult {}

  /** The current password is wrong, or there is no such active account. */
  record Rejected() implements PasswordChangeResult {}

  /** The new password breaks rules; nothing is changed. */
  record Invalid(List<Violation> violations) implements PasswordChangeResult {

    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /**
   * The current password was wrong too often.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Throttled(Duration retryAfter) implements PasswordChangeResult {}

  /**
   * So many passwords are looked at in this moment that the server cannot take one more.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Busy(Duration retryAfter) implements PasswordChangeResult {}
}
