package io.cybersensei.auth.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.token.AccessToken;
import java.time.Duration;
import java.util.function.Function;

/** The result of {@link io.cybersensei.auth.Accounts#refresh}. */
public sealed interface RefreshResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param refreshed the function for {@link Refreshed}
   * @param refused the function for {@link Refused}
   * @param throttled the function for {@link Throttled}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super Refreshed, ? extends R> refreshed,
      Function<? super Refused, ? extends R> refused,
      Function<? super Throttled, ? extends R> throttled);

  /**
   * The session continues with new tokens; the old refresh token is replaced.
   *
   * @param account the account of the session
   * @param token a new access token
   * @param refreshToken the new refresh token
   */
  record Refreshed(Account account, AccessToken token, RefreshToken refreshToken)
      implements RefreshResult {

    @Override
    public <R> R match(
        Function<? super Refreshed, ? extends R> refreshed,
        Function<? super Refused, ? extends R> refused,
        Function<? super Throttled, ? extends R> throttled) {
      return refreshed.apply(this);
    }
  }

  /**
   * The token is refused, and the user has to sign in again.
   *
   * @param fault the reason, for logs and metrics; do not send it to clients
   */
  record Refused(RefreshFault fault) implements RefreshResult {

    @Override
    public <R> R match(
        Function<? super Refreshed, ? extends R> refreshed,
        Function<? super Refused, ? extends R> refused,
        Function<? super Throttled, ? extends R> throttled) {
      return refused.apply(this);
    }
  }

  /**
   * The session was refreshed too often. Nothing is changed, and the token can be used again.
   *
   * @param retryAfter the time until the next refresh is permitted, more than zero
   */
  record Throttled(Duration retryAfter) implements RefreshResult {

    @Override
    public <R> R match(
        Function<? super Refreshed, ? extends R> refreshed,
        Function<? super Refused, ? extends R> refused,
        Function<? super Throttled, ? extends R> throttled) {
      return throttled.apply(this);
    }
  }
}
