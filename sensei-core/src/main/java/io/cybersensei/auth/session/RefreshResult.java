package io.cybersensei.auth.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.token.AccessToken;
import java.util.function.Function;

/** What became of an attempt to go on with a session. */
public sealed interface RefreshResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param refreshed the function for {@link Refreshed}
   * @param refused the function for {@link Refused}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super Refreshed, ? extends R> refreshed,
      Function<? super Refused, ? extends R> refused);

  /** The session goes on, with these tokens; the refresh token that was shown is used up. */
  record Refreshed(Account account, AccessToken token, RefreshToken refreshToken)
      implements RefreshResult {

    @Override
    public <R> R match(
        Function<? super Refreshed, ? extends R> refreshed,
        Function<? super Refused, ? extends R> refused) {
      return refreshed.apply(this);
    }
  }

  /**
   * The person has to sign in again.
   *
   * @param fault for logs and metrics; callers are told no more than that
   */
  record Refused(RefreshFault fault) implements RefreshResult {

    @Override
    public <R> R match(
        Function<? super Refreshed, ? extends R> refreshed,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
