package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import java.time.Duration;
import java.util.function.Function;

/** What became of an attempt to sign in. */
public sealed interface SignInResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param signedIn the function for {@link SignedIn}
   * @param rejected the function for {@link Rejected}
   * @param throttled the function for {@link Throttled}
   * @param busy the function for {@link Busy}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super SignedIn, ? extends R> signedIn,
      Function<? super Rejected, ? extends R> rejected,
      Function<? super Throttled, ? extends R> throttled,
      Function<? super Busy, ? extends R> busy);

  /**
   * The person is who they say: the access token proves it until it expires, and the refresh token
   * gets the next.
   */
  record SignedIn(Account account, AccessToken token, RefreshToken refreshToken)
      implements SignInResult {

    @Override
    public <R> R match(
        Function<? super SignedIn, ? extends R> signedIn,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return signedIn.apply(this);
    }
  }

  /**
   * No. Whether the account is unknown or inactive or the password wrong is deliberately not said,
   * since that would tell a stranger who has an account here.
   */
  record Rejected() implements SignInResult {

    @Override
    public <R> R match(
        Function<? super SignedIn, ? extends R> signedIn,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return rejected.apply(this);
    }
  }

  /**
   * There were too many failures; whether this was another is not said.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Throttled(Duration retryAfter) implements SignInResult {

    @Override
    public <R> R match(
        Function<? super SignedIn, ? extends R> signedIn,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return throttled.apply(this);
    }
  }

  /**
   * So many sign in at this moment that the server cannot look at one more.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Busy(Duration retryAfter) implements SignInResult {

    @Override
    public <R> R match(
        Function<? super SignedIn, ? extends R> signedIn,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return busy.apply(this);
    }
  }
}
