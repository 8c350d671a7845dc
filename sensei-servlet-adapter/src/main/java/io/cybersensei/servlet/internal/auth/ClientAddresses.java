package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.servlet.internal.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * The addresses of the clients that send requests.
 *
 * @param address returns the IP address of the client, if it is known
 */
public record ClientAddresses(Function<HttpServletRequest, Optional<String>> address) {

  /** Returns the source of a request. */
  public RequestSource sourceOf(Request request) {
    return sourceOf(request, Optional.empty());
  }

  /** Returns the source of a request of a caller. */
  public RequestSource sourceOf(Request request, Identity caller) {
    RequestSource source = sourceOf(request);
    return caller.sessionId().map(source::inSession).orElse(source);
  }

  /** Returns the source of a request that has the token of a known device. */
  public RequestSource sourceOf(Request request, Optional<String> deviceToken) {
    return new RequestSource(address.apply(request.servletRequest()), deviceToken);
  }
}
