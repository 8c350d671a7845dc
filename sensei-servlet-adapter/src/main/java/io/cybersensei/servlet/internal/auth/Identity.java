package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import io.cybersensei.validation.Identifiers;
import java.util.Objects;

/**
 * The identity of a caller.
 *
 * @param learnerId the id under which the caller's interactions are logged, 1–200 characters
 * @param role the role that decides whose data the caller may read
 */
public record Identity(String learnerId, Role role) {

  /**
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public Identity {
    requireValid(learnerId, role);
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

  /** Returns whether the caller may read a learner's data. Learners may read only their own. */
  boolean mayRead(String otherLearnerId) {
    return role != Role.LEARNER || learnerId.equals(otherLearnerId);
  }
}
