package io.cybersensei.servlet;

import io.cybersensei.auth.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says where requests come from.
 *
 * @param address the IP address, as far as the host knows
 */
record Clients(Function<HttpServletRequest, Optional<String>> address) {

  Client of(Exchange exchange) {
    return of(exchange, Optional.empty());
  }

  /** A client that has brought what its device was given before. */
  Client of(Exchange exchange, Optional<String> deviceToken) {
    return new Client(address.apply(exchange.request()), deviceToken);
  }
}
