package io.cybersensei.roster;

import io.cybersensei.auth.account.Role;
import java.util.Objects;

/**
 * A question whether a caller may use the data of a learner. Immutable.
 *
 * @param callerId the host's id of the caller, 1–200 characters
 * @param role the role of the caller
 * @param learnerId the host's id of the learner, 1–200 characters; not necessarily one that exists
 * @param purpose the purpose
 */
public record AccessRequest(String callerId, Role role, String learnerId, Purpose purpose) {

  public AccessRequest {
    Objects.requireNonNull(callerId, "callerId");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(purpose, "purpose");
  }

  /** Returns whether the data are the caller's own. */
  public boolean isOwn() {
    return callerId.equals(learnerId);
  }
}
