package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.password.CountingHasher;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshResult.Refreshed;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.AccessTokens;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that no request can be repeated at will if it reads or writes rows, or sends mail. */
@Timeout(60)
class RequestLimitsTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final RequestSource SOURCE = from("192.0.2.1");

  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final AuthStores memory = AuthStores.inMemory();
  private final AtomicInteger sessionQueries = new AtomicInteger();
  private final List<AuditEvent.Type> events = new ArrayList<>();
  private final AuthSettings settings =
      AuthSettings.builder()
          .audience("school")
          .bcryptCost(4)
          .sessionsRememberedFor(Duration.ZERO)
          .build();
  private final CountingHasher hasher = new CountingHasher(4);
  private final Accounts accounts = accounts(AccountProtection.builder());

  @BeforeEach
  void registerAda() {
    accounts.register(registration("ada", "ada@example.org"));
    events.clear();
  }

  @Test
  void refreshesOfOneSessionAreLimited() {
    String token = signIn().refreshToken().value();
    String elsewhere = signIn().refreshToken().value();
    for (int i = 0; i < 60; i++) {
      token = ((Refreshed) accounts.refresh(token)).refreshToken().value();
    }
    int before = sessionQueries.get();

    assertThat(accounts.refresh(token))
        .isEqualTo(new RefreshResult.Throttled(Duration.ofSeconds(5)));
    assertThat(sessionQueries).hasValue(before);
    assertThat(accounts.refresh(elsewhere)).isInstanceOf(Refreshed.class);
    now = now.plusSeconds(5);
    assertThat(accounts.refresh(token)).isInstanceOf(Refreshed.class);
  }

  @Test
  void madeUpRefreshTokenCostsNoQuery() {
    String token = signIn().refreshToken().value();
    int before = sessionQueries.get();

    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'a' ? 'b' : 'a';
      String madeUp = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(accounts.refresh(madeUp)).isInstanceOf(RefreshResult.Refused.class);
      assertThat(accounts.sessionOf(madeUp)).isEmpty();
      accounts.logout(madeUp);
    }

    assertThat(sessionQueries).hasValue(before);
    assertThat(accounts.refresh(token)).isInstanceOf(Refreshed.class);
  }

  @Test
  void tokensOfAnEndedSessionAreLookedUpRarely() {
    SignedIn ended = signIn();
    accounts.logout(ended.refreshToken().value());
    int before = sessionQueries.get();

    for (int i = 0; i < 500; i++) {
      assertThat(accounts.isOpen(ended.token().sessionId())).isFalse();
      assertThat(accounts.sessionOf(ended.refreshToken().value())).isEmpty();
      accounts.logout(ended.refreshToken().value());
    }

    assertThat(sessionQueries.get() - before).isEqualTo(60);
    assertThat(accounts.isOpen(signIn().token().sessionId())).isTrue();
  }

  @Test
  void deniedAccessIsRecordedUpToALimit() {
    for (int i = 0; i < 60; i++) {
      assertThat(accounts.accessDenied("Ada", SOURCE)).isEmpty();
    }

    assertThat(accounts.accessDenied("ada", SOURCE)).contains(Duration.ofSeconds(10));
    assertThat(accounts.accessDenied("grace", SOURCE)).isEmpty();
    assertThat(events).hasSize(61).containsOnly(AuditEvent.Type.ACCESS_DENIED);
    now = now.plusSeconds(10);
    assertThat(accounts.accessDenied("ada", SOURCE)).isEmpty();
  }

  @Test
  void eventsOfThrottledAttemptsAreLimitedByNetwork() {
    for (int i = 0; i < 500; i++) {
      accounts.signIn("ada", "wrong", from("2001:db8:0:" + Integer.toHexString(i) + "::1"));
    }
    assertThat(events).filteredOn(AuditEvent.Type.SIGN_IN_THROTTLED::equals).hasSize(100);
    events.clear();

    accounts.signIn("ada", "wrong", from("2001:db8:1::1"));
    assertThat(events).containsExactly(AuditEvent.Type.SIGN_IN_THROTTLED);
  }

  @Test
  void mailsToOneAddressAreLimited() {
    Mailbox mailbox = new Mailbox();
    Accounts mailing = accounts(AccountProtection.builder().mail(mailbox));
    for (String address : List.of("grace@example.org", "ADA@example.org")) {
      mailbox.mails = 0;
      RequestSource source = from(address.charAt(0) == 'g' ? "192.0.2.1" : "192.0.3.1");
      for (int i = 0; i < 60; i++) {
        mailing.register(registration("grace" + i, address), source);
      }
      assertThat(mailbox.mails).isEqualTo(5);
      assertThat(mailing.register(registration("grace", address), source))
          .isEqualTo(new RegistrationResult.Throttled(Duration.ofMinutes(30)));
      for (int i = 0; i < 60; i++) {
        mailing.register(registration("grace" + i, address), from("198.51." + i + ".1"));
      }
      assertThat(mailbox.mails).isEqualTo(20);
    }
    assertThat(mailing.register(registration("grace", "hopper@example.org"), from("203.0.113.1")))
        .isEqualTo(new RegistrationResult.ToldByMail());
  }

  @Test
  void mailsThatWereNotSentDoNotCount() {
    Mailbox mailbox = new Mailbox();
    Accounts mailing = accounts(AccountProtection.builder().mail(mailbox));
    mailbox.broken = true;
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> mailing.register(registration("hopper", "h@example.org"), SOURCE))
          .hasMessage("The mail server is down.");
    }
    mailbox.broken = false;

    assertThat(mailing.register(registration("hopper", "h@example.org"), SOURCE))
        .isEqualTo(new RegistrationResult.ToldByMail());
  }

  @Test
  void spentBudgetOfAKnownDeviceCostsNoHashing() {
    RequestSource known =
        new RequestSource(
            Optional.of("192.0.2.1"), Optional.of(accounts.deviceToken(signIn().account())));
    for (int i = 0; i < 20; i++) {
      assertThat(accounts.signIn("ada", "wrong", known)).isEqualTo(new Rejected());
    }
    hasher.count = 0;

    assertThat(accounts.signIn("ada", PASSWORD, known))
        .isEqualTo(new SignInResult.Throttled(Duration.ofMinutes(1)));
    assertThat(hasher.count).isZero();
  }

  @Test
  void successfulSignInsOfOneAccountAreLimited() {
    ThrottleSettings few =
        ThrottleSettings.builder().signIns(new Budget(2, Duration.ofMinutes(1))).build();
    Accounts limited = accounts(AccountProtection.builder().throttleSettings(few));
    RequestSource known =
        new RequestSource(Optional.empty(), Optional.of(accounts.deviceToken(signIn().account())));
    assertThat(limited.signIn("ada", "wrong")).isEqualTo(new Rejected());
    assertThat(limited.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(limited.signIn("ada", PASSWORD, known)).isInstanceOf(SignedIn.class);

    for (RequestSource source : List.of(SOURCE, known)) {
      assertThat(limited.signIn("ada", PASSWORD, source))
          .isEqualTo(new SignInResult.Throttled(Duration.ofMinutes(1)));
    }
    now = now.plusSeconds(60);
    assertThat(limited.signIn("ada", PASSWORD, known)).isInstanceOf(SignedIn.class);
  }

  @Test
  void classBehindOneAddressSignsInAtOnce() {
    for (int i = 0; i < 40; i++) {
      accounts.register(registration("pupil" + i, "pupil" + i + "@example.org"), SOURCE);
    }
    for (int i = 0; i < 40; i++) {
      String name = "pupil" + i;
      assertThat(accounts.signIn(name, "mistyped", SOURCE)).isEqualTo(new Rejected());
      assertThat(accounts.signIn(name, "mistyped again", SOURCE)).isEqualTo(new Rejected());
      assertThat(accounts.signIn(name, PASSWORD, SOURCE)).isInstanceOf(SignedIn.class);
    }
  }

  private SignedIn signIn() {
    return (SignedIn) accounts.signIn("ada", PASSWORD);
  }

  private Accounts accounts(AccountProtection.Builder protection) {
    AuthStores stores =
        new AuthStores(
            memory.accounts(),
            counted(memory.sessions()),
            memory.signingKeys(),
            memory.throttles(),
            memory.audit());
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), () -> now),
        settings,
        protection.audit(event -> events.add(event.type())).build(),
        () -> now,
        hasher);
  }

  /** Returns a store that counts its queries, which its counter of endings is not. */
  private SessionStore counted(SessionStore store) {
    return (SessionStore)
        Proxy.newProxyInstance(
            SessionStore.class.getClassLoader(),
            new Class<?>[] {SessionStore.class},
            (self, method, arguments) -> {
              sessionQueries.addAndGet(method.getName().equals("endings") ? 0 : 1);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Registration registration(String username, String email) {
    return new Registration(username, email, Optional.empty(), PASSWORD);
  }

  private static RequestSource from(String address) {
    return new RequestSource(Optional.of(address), Optional.empty());
  }

  private static final class Mailbox implements RegistrationMail {

    private int mails;
    private boolean broken;

    @Override
    public void confirm(Account wanted, String confirmation) {
      send();
    }

    @Override
    public void alreadyRegistered(Account existing) {
      send();
    }

    @Override
    public void usernameTaken(Account wanted) {
      send();
    }

    private void send() {
      if (broken) {
        throw new IllegalStateException("The mail server is down.");
      }
      mails++;
    }
  }
}
