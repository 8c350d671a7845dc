package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore.AddResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.session.RefreshFault;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.TokenFault;
import io.cybersensei.auth.token.TokenResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests that {@code match} applies the function of its own case. */
class ResultMatchTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final AccessToken TOKEN = new AccessToken("a", SECOND, "s");
  private static final RefreshToken REFRESH = new RefreshToken("r", SECOND);
  private static final Account ADA =
      new Account(
          UUID.randomUUID(), "ada", "a@b.org", Optional.empty(), Role.LEARNER, true, NOW, NOW);

  @Test
  void signInResultMatchesItsCase() {
    for (SignInResult result :
        List.of(
            new SignInResult.SignedIn(ADA, TOKEN, REFRESH, false),
            new SignInResult.Rejected(),
            new SignInResult.Throttled(SECOND),
            new SignInResult.Busy(SECOND))) {
      assertThat(
              result.<Object>match(
                  its(SignInResult.SignedIn.class),
                  its(SignInResult.Rejected.class),
                  its(SignInResult.Throttled.class),
                  its(SignInResult.Busy.class)))
          .isSameAs(result);
    }
  }

  @Test
  void registrationResultMatchesItsCase() {
    for (RegistrationResult result :
        List.of(
            new RegistrationResult.Registered(ADA),
            new RegistrationResult.UsernameTaken(),
            new RegistrationResult.EmailTaken(),
            new RegistrationResult.Invalid(List.of()),
            new RegistrationResult.ToldByMail(),
            new RegistrationResult.Throttled(SECOND),
            new RegistrationResult.Busy(SECOND))) {
      assertThat(
              result.<Object>match(
                  its(RegistrationResult.Registered.class),
                  its(RegistrationResult.UsernameTaken.class),
                  its(RegistrationResult.EmailTaken.class),
                  its(RegistrationResult.Invalid.class),
                  its(RegistrationResult.ToldByMail.class),
                  its(RegistrationResult.Throttled.class),
                  its(RegistrationResult.Busy.class)))
          .isSameAs(result);
    }
  }

  @Test
  void passwordChangeResultMatchesItsCase() {
    for (PasswordChangeResult result :
        List.of(
            new PasswordChangeResult.Changed(ADA, TOKEN, REFRESH),
            new PasswordChangeResult.Rejected(),
            new PasswordChangeResult.Invalid(List.of()),
            new PasswordChangeResult.Throttled(SECOND),
            new PasswordChangeResult.Busy(SECOND))) {
      assertThat(
              result.<Object>match(
                  its(PasswordChangeResult.Changed.class),
                  its(PasswordChangeResult.Rejected.class),
                  its(PasswordChangeResult.Invalid.class),
                  its(PasswordChangeResult.Throttled.class),
                  its(PasswordChangeResult.Busy.class)))
          .isSameAs(result);
    }
  }

  @Test
  void refreshResultMatchesItsCase() {
    for (RefreshResult result :
        List.of(
            new RefreshResult.Refreshed(ADA, TOKEN, REFRESH),
            new RefreshResult.Refused(RefreshFault.EXPIRED),
            new RefreshResult.Throttled(SECOND))) {
      assertThat(
              result.<Object>match(
                  its(RefreshResult.Refreshed.class),
                  its(RefreshResult.Refused.class),
                  its(RefreshResult.Throttled.class)))
          .isSameAs(result);
    }
  }

  @Test
  void tokenResultMatchesItsCase() {
    for (TokenResult result :
        List.of(
            new TokenResult.Valid(
                new AccessTokenClaims("ada", Role.LEARNER, "s", "t", NOW, NOW.plus(SECOND))),
            new TokenResult.Invalid(TokenFault.EXPIRED))) {
      assertThat(result.<Object>match(its(TokenResult.Valid.class), its(TokenResult.Invalid.class)))
          .isSameAs(result);
    }
  }

  @Test
  void addResultMatchesItsCase() {
    for (AddResult result :
        List.of(new AddResult.Added(), new AddResult.UsernameTaken(), new AddResult.EmailTaken())) {
      assertThat(
              result.<Object>match(
                  its(AddResult.Added.class),
                  its(AddResult.UsernameTaken.class),
                  its(AddResult.EmailTaken.class)))
          .isSameAs(result);
    }
  }

  /** Returns a function that returns its argument, which must be of the given case. */
  private static <T> Function<T, Object> its(Class<T> type) {
    return type::cast;
  }
}
