package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
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
}
