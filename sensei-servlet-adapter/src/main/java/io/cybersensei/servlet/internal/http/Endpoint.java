package io.cybersensei.servlet.internal.http;

import io.cybersensei.auth.service.ServiceScope;
import java.util.Optional;

/**
 * A handler behind a check of access.
 *
 * @param access the callers that pass the check
 * @param scope the scope with which a service passes it as well; empty if no service does
 * @param handler the handler, which checks access first
 */
public record Endpoint(Access access, Optional<ServiceScope> scope, Handler handler) {

  /** Creates an endpoint that is closed to services, or open to everybody. */
  public Endpoint(Access access, Handler handler) {
    this(access, Optional.empty(), handler);
  }
}
