package io.cybersensei.servlet;

import io.cybersensei.auth.account.Role;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.validation.Identifiers;

/**
 * The caller of a request.
 *
 * @param learnerId the id under which the caller's interactions are logged, 1–200 characters
 * @param role the role that decides whose data the caller may read
 */
public record Caller(String learnerId, Role role) {

  /**
   * @throws IllegalArgumentException if the learner id breaks a rule of {@link Identifiers}
   */
  public Caller {
    Identity.requireValid(learnerId, role);
  }
}
