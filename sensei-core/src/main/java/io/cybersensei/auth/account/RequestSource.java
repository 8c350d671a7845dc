package io.cybersensei.auth.account;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.token.AccessTokenClaims;
import java.util.Objects;
import java.util.Optional;

/**
 * The source of a request: its network address, its device token and its session. They serve only
 * to count attempts and to write audit events.
 *
 * @param address the IP address, if known, as the host determines it behind its proxies
 * @param deviceToken the token that the device got from {@link Accounts#deviceToken} at an earlier
 *     sign-in, or any other text
 * @param sessionId the id of the open session that the host has verified, if there is one, as in
 *     {@link AccessTokenClaims#sessionId}: never a text of the client. Its attempts have a budget
 *     of their own, which nobody outside the session can spend.
 */
public record RequestSource(
    Optional<String> address, Optional<String> deviceToken, Optional<String> sessionId) {

  public RequestSource {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(deviceToken, "deviceToken");
    Objects.requireNonNull(sessionId, "sessionId");
  }

  /** Creates a source without a session. */
  public RequestSource(Optional<String> address, Optional<String> deviceToken) {
    this(address, deviceToken, Optional.empty());
  }

  /** Returns a source of which nothing is known. It is not counted for any network. */
  public static RequestSource unknown() {
    return new RequestSource(Optional.empty(), Optional.empty());
  }

  /** Returns this source within a session; see {@link #sessionId}. */
  public RequestSource inSession(String session) {
    return new RequestSource(address, deviceToken, Optional.of(session));
  }

  /** Returns the address, without the device token and the session. */
  @Override
  public String toString() {
    return "RequestSource[address=%s]".formatted(address);
  }
}
