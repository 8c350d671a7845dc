package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import java.time.Duration;
import java.util.function.Function;

/** The result of {@link Accounts#signIn}. */
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
   * The password is right, and a session has begun.
   *
   * @param account the account
   * @param token the first access token of the session
   * @param refreshToken the token that gets the next access token from {@link Accounts#refresh}
   * @param passwordChangeDue whether the host should ask for a new password with {@link
   *     Accounts#changePassword}: the imported hash covers only the first 72 bytes of this one
   */
  record SignedIn(
      Account account, AccessToken token, RefreshToken refreshToken, boolean passwordChangeDue)
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
   * The account is unknown or inactive, or the password is wrong. The result does not tell which,
   * so that strangers cannot find out which accounts exist.
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
   * There were too many failed attempts. The result does not tell whether this one would have
   * failed.
   *
   * @param retryAfter the time until the next attempt is permitted, more than zero
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
   * Too many passwords are hashed at this moment; no session is left open.
   *
   * @param retryAfter the time after which to try again, more than zero
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
