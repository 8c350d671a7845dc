package io.cybersensei.servlet;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.servlet.internal.auth.Authenticator;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.UserPrincipals;
import io.cybersensei.servlet.internal.auth.ValidTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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
   * Returns the challenge of a 401, the value of its header {@code WWW-Authenticate}: the scheme by
   * which callers identify themselves, and its parameters. Default: {@code Session}, for users who
   * sign in at the host.
   */
  default String challenge() {
    return "Session";
  }

  /**
   * Returns the same callers with another challenge, such as {@code Basic realm="lms"}, on which
   * browsers ask for a password, or {@code Bearer}.
   *
   * @throws IllegalArgumentException if the challenge is no scheme of 1 to 64 letters, digits and
   *     hyphens, followed by a blank and parameters of printable ASCII characters, or by nothing
   */
  default Callers challenging(String challenge) {
    return new ChallengingCallers(this, challenge);
  }

  /**
   * Identifies callers by the user principal of the servlet container. The name of the principal is
   * the learner id. The roles {@code admin} and {@code instructor} of the container map to those of
   * Sensei; any other user is a learner.
   */
  static Callers fromUserPrincipal() {
    return fromUserPrincipal(Map.of("admin", Role.ADMIN, "instructor", Role.INSTRUCTOR));
  }

  /**
   * Identifies callers by the user principal of the servlet container, as {@link
   * #fromUserPrincipal()} does, with roles of other names.
   *
   * @param roles the roles of Sensei by those of the container, in its case, for example {@code
   *     Map.of("ROLE_TEACHER", Role.INSTRUCTOR)}. Of several, the one with the most rights counts;
   *     a user with none of them is a learner.
   */
  static Callers fromUserPrincipal(Map<String, Role> roles) {
    UserPrincipals principals = new UserPrincipals(roles);
    return request -> callerOf(principals, request);
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
    Callers bearers = request -> callerOf(authenticator, request);
    return bearers.challenging(BearerTokens.CHALLENGE);
  }

  private static Optional<Caller> callerOf(
      Authenticator authenticator, HttpServletRequest request) {
    return authenticator
        .identify(request)
        .map(identity -> new Caller(identity.learnerId(), identity.role()));
  }
}
