package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
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
}
