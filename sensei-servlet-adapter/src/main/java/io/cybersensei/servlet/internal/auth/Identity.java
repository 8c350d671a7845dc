package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import io.cybersensei.validation.Identifiers;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity of a caller.
 *
 * @param learnerId the id under which the caller's interactions are logged, 1–200 characters
 * @param role the role that decides whose data the caller may read
 * @param sessionId the id of the session of Sensei's own accounts, if the caller is in one
 */
public record Identity(String learnerId, Role role, Optional<String> sessionId) {

  /**
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public Identity {
    requireValid(learnerId, role);
    Objects.requireNonNull(sessionId, "sessionId");
  }

  /**
   * Creates an identity without a session.
   *
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public Identity(String learnerId, Role role) {
    this(learnerId, role, Optional.empty());
  }

  /**
   * Checks the components of an identity.
   *
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public static void requireValid(String learnerId, Role role) {
    Objects.requireNonNull(role, "role");
    Identifiers.check("learnerId", learnerId)
        .ifPresent(
            violation -> {
              throw new InvalidIdentityException(violation);
            });
  }
}
