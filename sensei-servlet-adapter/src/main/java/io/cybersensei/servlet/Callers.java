package io.cybersensei.servlet;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.token.AccessTokens;
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

  /**
   * Whoever sends a valid access token as {@code Authorization: Bearer}, even if its session has
   * ended meanwhile: for a service that has the keys and no accounts.
   */
  static Callers fromAccessTokens(AccessTokens tokens) {
    return new BearerTokens(ValidTokens.of(tokens));
  }

  /** Whoever sends a valid access token of a session that goes on, likewise. */
  static Callers fromAccessTokens(AccessTokens tokens, Accounts accounts) {
    return new BearerTokens(ValidTokens.of(tokens, accounts));
  }
}
