package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Accounts#changePassword}. */
public sealed interface PasswordChangeResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param changed the function for {@link Changed}
   * @param rejected the function for {@link Rejected}
   * @param invalid the function for {@link Invalid}
   * @param throttled the function for {@link Throttled}
   * @param busy the function for {@link Busy}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super Changed, ? extends R> changed,
      Function<? super Rejected, ? extends R> rejected,
      Function<? super Invalid, ? extends R> invalid,
      Function<? super Throttled, ? extends R> throttled,
      Function<? super Busy, ? extends R> busy);

  /**
   * The password is changed, every session of the account is ended, and a new session has begun.
   *
   * @param account the account
   * @param token the first access token of the new session
   * @param refreshToken the refresh token of the new session
   */
  record Changed(Account account, AccessToken token, RefreshToken refreshToken)
      implements PasswordChangeResult {

    @Override
    public <R> R match(
        Function<? super Changed, ? extends R> changed,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return changed.apply(this);
    }
  }

  /** The current password is wrong, or there is no such active account. */
  record Rejected() implements PasswordChangeResult {

    @Override
    public <R> R match(
        Function<? super Changed, ? extends R> changed,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return rejected.apply(this);
    }
  }

  /**
   * The new password breaks rules; nothing is changed.
   *
   * @param violations every broken rule, at least one; the field is {@code password}
   */
  record Invalid(List<Violation> violations) implements PasswordChangeResult {

    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Changed, ? extends R> changed,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return invalid.apply(this);
    }
  }

  /**
   * There were too many failed attempts; nothing is changed, even if the current password is right.
   *
   * @param retryAfter the time until the next attempt is permitted, more than zero
   */
  record Throttled(Duration retryAfter) implements PasswordChangeResult {

    @Override
    public <R> R match(
        Function<? super Changed, ? extends R> changed,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return throttled.apply(this);
    }
  }

  /**
   * Too many passwords are hashed at this moment; nothing is changed.
   *
   * @param retryAfter the time after which to try again, more than zero
   */
  record Busy(Duration retryAfter) implements PasswordChangeResult {

    @Override
    public <R> R match(
        Function<? super Changed, ? extends R> changed,
        Function<? super Rejected, ? extends R> rejected,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return busy.apply(this);
    }
  }
}
