package io.cybersensei.auth.account;

import io.cybersensei.auth.Accounts;
import java.util.Objects;
import java.util.Optional;

/**
 * The source of a request: its network address and its device token. Both serve only to count
 * attempts and to write audit events.
 *
 * @param address the IP address, if known, as the host determines it behind its proxies
 * @param deviceToken the token that the device got from {@link Accounts#deviceToken} at an earlier
 *     sign-in, or any other text
 */
public record RequestSource(Optional<String> address, Optional<String> deviceToken) {

  public RequestSource {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(deviceToken, "deviceToken");
  }

  /** Returns a source of which nothing is known. It is not counted for any network. */
  public static RequestSource unknown() {
    return new RequestSource(Optional.empty(), Optional.empty());
  }

  /** Returns the address, without the device token. */
  @Override
  public String toString() {
    return "RequestSource[address=%s]".formatted(address);
  }
}
