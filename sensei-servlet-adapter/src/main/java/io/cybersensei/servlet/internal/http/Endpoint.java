package io.cybersensei.servlet.internal.http;

import io.cybersensei.auth.service.ServiceScope;
import java.util.Optional;

/**
 * A handler behind a check of access.
 *
 * @param access the callers that pass the check
 * @param scope the scope with which a service passes it as well; empty if no service does
 * @param limit the budget that requests take from when they have passed
 * @param handler the handler, which checks access and takes from the budget first
 */
public record Endpoint(
    Access access, Optional<ServiceScope> scope, ChangeLimit limit, Handler handler) {

  /** Returns the endpoint with another handler, which calls that of this endpoint. */
  public Endpoint handledBy(Handler wrapper) {
    return new Endpoint(access, scope, limit, wrapper);
  }
}
