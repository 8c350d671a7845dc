package io.cybersensei.auth.account;

import io.cybersensei.auth.Accounts;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an attempt to sign in or register comes from; neither is trusted for anything but counting.
 *
 * @param address the IP address, as the host determines it behind its proxies
 * @param deviceToken what the device was given when it signed in before, as of {@link
 *     Accounts#deviceToken}; anything at all
 */
public record RequestSource(Optional<String> address, Optional<String> deviceToken) {

  public RequestSource {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(deviceToken, "deviceToken");
  }

  /** Nothing is known; then no budget of a network is drawn on. */
  public static RequestSource unknown() {
    return new RequestSource(Optional.empty(), Optional.empty());
  }

  /** The token stays out of logs. */
  @Override
  public String toString() {
    return "Client[address=%s]".formatted(address);
  }
}
