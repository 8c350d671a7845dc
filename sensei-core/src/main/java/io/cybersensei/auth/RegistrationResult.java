package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What became of a {@link Registration}. */
public sealed interface RegistrationResult {
  /**
   * Applies the function for the case that this result is, and returns its value. A new case would
   * change this signature, so a caller that ignores it does not compile.
   *
   * @param registered the function for {@link Registered}
   * @param usernameTaken the function for {@link UsernameTaken}
   * @param emailTaken the function for {@link EmailTaken}
   * @param invalid the function for {@link Invalid}
   * @param toldByMail the function for {@link ToldByMail}
   * @param throttled the function for {@link Throttled}
   * @param busy the function for {@link Busy}
   * @param <R> the type of the value
   * @return the value of the function
   */
  <R> R match(
      Function<? super Registered, ? extends R> registered,
      Function<? super UsernameTaken, ? extends R> usernameTaken,
      Function<? super EmailTaken, ? extends R> emailTaken,
      Function<? super Invalid, ? extends R> invalid,
      Function<? super ToldByMail, ? extends R> toldByMail,
      Function<? super Throttled, ? extends R> throttled,
      Function<? super Busy, ? extends R> busy);

  /** The account exists and may sign in. */
  record Registered(Account account) implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return registered.apply(this);
    }
  }

  /** Another account has the same username, as {@link Account#learnerIdOf} compares them. */
  record UsernameTaken() implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return usernameTaken.apply(this);
    }
  }

  /** Another account has the same e-mail address, without distinction of case. */
  record EmailTaken() implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return emailTaken.apply(this);
    }
  }

  /**
   * Some fields break rules.
   *
   * @param violations every broken rule of every field, at least one; the fields are named as the
   *     components of {@link Registration}
   */
  record Invalid(List<Violation> violations) implements RegistrationResult {
    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return invalid.apply(this);
    }
  }

  /**
   * The mail says whether there is a new account or has been one before; only where there is a
   * {@link RegistrationMail}.
   */
  record ToldByMail() implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return toldByMail.apply(this);
    }
  }

  /**
   * There were too many registrations from the same network.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Throttled(Duration retryAfter) implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return throttled.apply(this);
    }
  }

  /**
   * So many register or sign in at this moment that the server cannot take one more.
   *
   * @param retryAfter when it may be tried again, more than zero
   */
  record Busy(Duration retryAfter) implements RegistrationResult {

    @Override
    public <R> R match(
        Function<? super Registered, ? extends R> registered,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken,
        Function<? super Invalid, ? extends R> invalid,
        Function<? super ToldByMail, ? extends R> toldByMail,
        Function<? super Throttled, ? extends R> throttled,
        Function<? super Busy, ? extends R> busy) {
      return busy.apply(this);
    }
  }
}
