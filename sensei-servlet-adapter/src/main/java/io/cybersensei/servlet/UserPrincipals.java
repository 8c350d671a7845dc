package io.cybersensei.servlet;

import io.cybersensei.auth.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/** Callers who signed in with the servlet container. */
final class UserPrincipals implements Callers {

  @Override
  public Optional<Caller> callerOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .map(name -> new Caller(name, role(request)));
  }

  private static Role role(HttpServletRequest request) {
    if (request.isUserInRole("admin")) {
      return Role.ADMIN;
    }
    return request.isUserInRole("instructor") ? Role.INSTRUCTOR : Role.LEARNER;
  }
}
