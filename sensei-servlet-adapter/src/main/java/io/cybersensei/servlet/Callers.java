package io.cybersensei.servlet;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.servlet.internal.auth.Authenticator;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.UserPrincipals;
import io.cybersensei.servlet.internal.auth.ValidTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Identifies the caller of each request. A host with users of its own implements this interface.
 * Implementations must be thread-safe.
 *
 * <pre>{@code
 * Callers lms = request -> session(request).map(user -> new Caller(user.id(), Role.LEARNER));
 * }</pre>
 */
@FunctionalInterface
public interface Callers {

  /**
   * Returns the caller of a request, or nothing if the caller is unknown. The response to an
   * unknown caller is a 401 where credentials are needed.
   */
  Optional<Caller> callerOf(HttpServletRequest request);

  /**
   * Identifies callers by the user principal of the servlet container. The name of the principal is
   * the learner id. The roles {@code admin} and {@code instructor} of the container map to those of
   * Sensei; any other user is a learner.
   */
  static Callers fromUserPrincipal() {
    return from(new UserPrincipals());
  }

  /**
   * Identifies callers by a valid access token in the header {@code Authorization: Bearer}. A token
   * stays valid until it expires, even if its session has ended. This is for services that have the
   * keys but not the accounts.
   */
  static Callers fromAccessTokens(AccessTokens tokens) {
    return from(new BearerTokens(ValidTokens.of(tokens)));
  }

  /**
   * Identifies callers by a valid access token in the header {@code Authorization: Bearer}, and
   * rejects tokens of sessions that have ended.
   */
  static Callers fromAccessTokens(AccessTokens tokens, Accounts accounts) {
    return from(new BearerTokens(ValidTokens.of(tokens, accounts)));
  }

  private static Callers from(Authenticator authenticator) {
    return request ->
        authenticator
            .identify(request)
            .map(identity -> new Caller(identity.learnerId(), identity.role()));
  }
}
