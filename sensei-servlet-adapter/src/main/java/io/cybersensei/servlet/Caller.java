package io.cybersensei.servlet;

import io.cybersensei.auth.account.Role;
import io.cybersensei.validation.Identifiers;
import java.util.Objects;

/**
 * Who sent a request.
 *
 * @param learnerId under which their interactions are logged, 1–200 characters
 * @param role what they may do
 */
public record Caller(String learnerId, Role role) {

  /**
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public Caller {
    Objects.requireNonNull(role, "role");
    Identifiers.check("learnerId", learnerId)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  /** Whether this caller may read a learner's data: their own, or anybody's for those who teach. */
  boolean mayRead(String anyLearnerId) {
    return role != Role.LEARNER || learnerId.equals(anyLearnerId);
  }
}
