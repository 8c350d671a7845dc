package io.cybersensei.servlet.internal.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** A way to identify the caller of a request. Implementations are thread-safe. */
@FunctionalInterface
public interface Authenticator {

  /** Returns the identity of the caller, or nothing if the request has no valid credentials. */
  Optional<Identity> identify(HttpServletRequest request);
}
