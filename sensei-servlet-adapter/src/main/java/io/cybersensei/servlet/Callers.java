package io.cybersensei.servlet;

import io.cybersensei.auth.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Says who sent a request. A host that has users of its own implements this in a line or two.
 * Called by many threads at once.
 *
 * <pre>{@code
 * Callers lms = request -> session(request).map(user -> new Caller(user.id(), Role.LEARNER));
 * }</pre>
 */
@FunctionalInterface
public interface Callers {

  /** Who sent the request; empty if nobody known did, which is answered with 401. */
  Optional<Caller> callerOf(HttpServletRequest request);

  /**
   * Whoever signed in with the container. The name of the principal is the learner id, and the
   * container's roles {@code admin} and {@code instructor} are Sensei's.
   */
  static Callers fromUserPrincipal() {
    return new UserPrincipals();
  }

  /** Whoever sends an access token of Sensei's own accounts as {@code Authorization: Bearer}. */
  static Callers fromAccessTokens(AccessTokens tokens) {
    return new BearerTokens(tokens);
  }
}
