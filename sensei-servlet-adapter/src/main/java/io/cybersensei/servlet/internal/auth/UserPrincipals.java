package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Authentication by the servlet container. */
public final class UserPrincipals implements Authenticator {

  private final Map<String, Role> roles;

  /**
   * @param roles the roles of Sensei by those of the container
   */
  public UserPrincipals(Map<String, Role> roles) {
    this.roles = Map.copyOf(roles);
  }

  @Override
  public Optional<Identity> identify(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .map(name -> new Identity(name, role(request)));
  }

  /** Returns the role with the most rights among those that the user has. */
  private Role role(HttpServletRequest request) {
    return Stream.of(Role.ADMIN, Role.INSTRUCTOR)
        .filter(
            role ->
                roles.entrySet().stream()
                    .anyMatch(
                        each -> each.getValue() == role && request.isUserInRole(each.getKey())))
        .findFirst()
        .orElse(Role.LEARNER);
  }
}
