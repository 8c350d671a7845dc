package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.servlet.internal.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where requests come from.
 *
 * @param address the IP address, as far as the host knows
 */
public record ClientAddresses(Function<HttpServletRequest, Optional<String>> address) {

  public RequestSource of(Request request) {
    return of(request, Optional.empty());
  }

  /** A client that has brought what its device was given before. */
  public RequestSource of(Request request, Optional<String> deviceToken) {
    return new RequestSource(address.apply(request.servletRequest()), deviceToken);
  }
}
