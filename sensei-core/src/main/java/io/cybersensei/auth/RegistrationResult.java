package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;

/** What became of a {@link Registration}. */
public sealed interface RegistrationResult {

  /** The account exists and may sign in. */
  record Registered(Account account) implements RegistrationResult {}

  /** Another account has the same username, as {@link Account#learnerIdOf} compares them. */
  record UsernameTaken() implements RegistrationResult {}

  /** Another account has the same e-mail address, without distinction of case. */
  record EmailTaken() implements RegistrationResult {}

  /**
   * Some fields break rules.
   *
   * @param violations every broken rule of every field, at least one; the fields are named as the
   *     components of {@link Registration}
   */
  record Invalid(List<Violation> violations) implements RegistrationResult {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /**
   * The mail says whether there is a new account or has been one before; only where there is a
   * {@link RegistrationMail}.
   */
  record ToldByMail() implements RegistrationResult {}

  /**
   * There were too many registrations from the same network.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Throttled(Duration retryAfter) implements RegistrationResult {}

  /**
   * So many register or sign in at this moment that the server cannot take one more.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Busy(Duration retryAfter) implements RegistrationResult {}
}
