package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The result of {@link Accounts#register}. */
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

  /**
   * The account exists and can sign in.
   *
   * @param account the new account
   */
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

  /**
   * Another account has a username with the same {@link Account#learnerIdOf}, or one that looks
   * like it. With a {@link RegistrationMail} the result is {@link ToldByMail} instead.
   */
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

  /**
   * Another account has the same e-mail address, without distinction of case. With a {@link
   * RegistrationMail} the result is {@link ToldByMail} instead.
   */
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
   * @param violations every broken rule of every field, at least one; the fields are {@code
   *     username}, {@code email}, {@code full_name} and {@code password}
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
   * A mail was sent to the address: it asks for a confirmation, or reports that the address has an
   * account or that the username is taken. This result exists only with a {@link RegistrationMail}.
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
   * @param retryAfter the time until the next attempt is permitted, more than zero
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
   * Too many passwords are hashed at this moment; no account was created.
   *
   * @param retryAfter the time after which to try again, more than zero
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
