package io.cybersensei.servlet;

import io.cybersensei.auth.account.RequestSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where requests come from.
 *
 * @param address the IP address, as far as the host knows
 */
record Clients(Function<HttpServletRequest, Optional<String>> address) {

  RequestSource of(Exchange exchange) {
    return of(exchange, Optional.empty());
  }

  /** A client that has brought what its device was given before. */
  RequestSource of(Exchange exchange, Optional<String> deviceToken) {
    return new RequestSource(address.apply(exchange.request()), deviceToken);
  }
}
