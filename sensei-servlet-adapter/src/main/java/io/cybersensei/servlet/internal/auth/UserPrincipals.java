package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/** Authentication by the servlet container. */
public final class UserPrincipals implements Authenticator {

  @Override
  public Optional<Identity> identify(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .map(name -> new Identity(name, role(request)));
  }

  private static Role role(HttpServletRequest request) {
    if (request.isUserInRole("admin")) {
      return Role.ADMIN;
    }
    return request.isUserInRole("instructor") ? Role.INSTRUCTOR : Role.LEARNER;
  }
}
