package io.cybersensei.servlet.internal.auth;

import io.cybersensei.validation.Violation;

/** Signals that the host has identified a user by an id that no learner can have. */
public final class InvalidIdentityException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Violation violation;

  InvalidIdentityException(Violation violation) {
    super(violation.message());
    this.violation = violation;
  }

  Violation violation() {
    return violation;
  }
}
