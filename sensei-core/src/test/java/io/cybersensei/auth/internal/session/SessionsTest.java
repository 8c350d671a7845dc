package io.cybersensei.auth.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.PasswordChangeResult;
import io.cybersensei.auth.PasswordChangeResult.Changed;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.session.RefreshFault;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshResult.Refreshed;
import io.cybersensei.auth.session.RefreshResult.Refused;
import io.cybersensei.auth.session.Session;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.StoredSession;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.TokenResult.Valid;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionsTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final String OTHER_PASSWORD = "seven copper lanterns";

  private Instant now = Instant.parse("2025-03-01T08:00:00Z");
  private final AuthStores stores = AuthStores.inMemory();
  private final SessionStore sessions = stores.sessions();
  private final AuthSettings settings =
      AuthSettings.builder()
          .audience("school")
          .bcryptCost(4)
          .sessionLifetime(Duration.ofDays(3))
          .sessionIdleLifetime(Duration.ofDays(1))
          .build();
  private final AccessTokens tokens = new AccessTokens(settings.tokens(), () -> now);
  private final Accounts accounts = new Accounts(stores, tokens, settings, () -> now);

  @BeforeEach
  void register() {
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
    accounts.register(new Registration("bob", "bob@example.org", Optional.empty(), PASSWORD));
  }

  @Test
  void refreshContinuesTheSessionWithANewToken() {
    SignedIn signedIn = signIn("ada");
    now = now.plusSeconds(600);
    Refreshed refreshed = (Refreshed) refresh(signedIn);

    assertThat(sessionOf(refreshed.token())).isEqualTo(sessionOf(signedIn.token()));
    assertThat(refreshed.token().value()).isNotEqualTo(signedIn.token().value());
    assertThat(refreshed.refreshToken().value())
        .hasSize(97)
        .isNotEqualTo(signedIn.refreshToken().value());
    assertThat(refreshed.account().username()).isEqualTo("ada");
    assertThat(refreshed.toString())
        .doesNotContain(refreshed.token().value(), refreshed.refreshToken().value());
  }

  @Test
  void twoSignInsAreTwoSessions() {
    assertThat(sessionOf(signIn("ada").token()))
        .hasSize(22)
        .isNotEqualTo(sessionOf(signIn("ada").token()));
  }

  @Test
  void replacedTokenGetsTheSameSuccessorForThirtySeconds() {
    SignedIn signedIn = signIn("ada");
    Refreshed first = (Refreshed) refresh(signedIn);
    now = now.plusSeconds(30);
    Refreshed second = (Refreshed) refresh(signedIn);

    assertThat(second.refreshToken().value()).isEqualTo(first.refreshToken().value());
    now = now.plusMillis(1);
    assertThat(refresh(signedIn)).isEqualTo(new Refused(RefreshFault.REPLAYED));
    assertThat(accounts.refresh(first.refreshToken().value()))
        .isEqualTo(new Refused(RefreshFault.UNKNOWN));
  }

  @Test
  void olderTokenEndsTheSessionAtOnce() {
    SignedIn signedIn = signIn("ada");
    SignedIn elsewhere = signIn("ada");
    Refreshed second = (Refreshed) refresh(signedIn);
    Refreshed third = (Refreshed) accounts.refresh(second.refreshToken().value());

    assertThat(refresh(signedIn)).isEqualTo(new Refused(RefreshFault.REPLAYED));
    assertThat(accounts.refresh(third.refreshToken().value()))
        .isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(refresh(elsewhere)).isInstanceOf(Refreshed.class);
  }

  @Test
  void storeDoesNotRevealTokensOrSuccessors() {
    SignedIn signedIn = signIn("ada");
    String parent = signedIn.refreshToken().value();
    String successor = ((Refreshed) refresh(signedIn)).refreshToken().value();
    StoredSession kept = sessions.findByToken(RefreshTokens.hash(parent)).orElseThrow();

    assertThat(kept.toString()).doesNotContain(parent, successor);
    RefreshTokens tokens = new RefreshTokens(new KeyedHash(stores.accounts().secret()));
    assertThat(tokens.successor(parent, kept.parent().orElseThrow().salt())).isEqualTo(successor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "null", "\0", "ääääääääääääääääääääääääääääääääääääääääääää"})
  void otherTextIsRefused(String text) {
    assertThat(accounts.refresh(text)).isEqualTo(new Refused(RefreshFault.UNKNOWN));
    accounts.logout(text);
  }

  @Test
  void unknownTokenIsRefused() {
    assertThat(accounts.refresh("A".repeat(43))).isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(accounts.refresh("A".repeat(10_000_000)))
        .isEqualTo(new Refused(RefreshFault.UNKNOWN));
  }

  @Test
  void idleSessionExpires() {
    SignedIn signedIn = signIn("ada");
    assertThat(signedIn.refreshToken().expiresIn()).isEqualTo(Duration.ofDays(1));
    now = now.plus(Duration.ofDays(1));

    assertThat(accounts.sessions("ada")).isEmpty();
    assertThat(refresh(signedIn)).isEqualTo(new Refused(RefreshFault.EXPIRED));
    assertThat(refresh(signedIn)).isEqualTo(new Refused(RefreshFault.UNKNOWN));
  }

  @Test
  void usedSessionExpiresAtItsLifetime() {
    String token = signIn("ada").refreshToken().value();
    Duration left = Duration.ZERO;
    for (int hours = 0; hours < 71; hours++) {
      now = now.plus(Duration.ofHours(1));
      Refreshed refreshed = (Refreshed) accounts.refresh(token);
      token = refreshed.refreshToken().value();
      left = refreshed.refreshToken().expiresIn();
    }

    assertThat(left).isEqualTo(Duration.ofHours(1));
    now = now.plus(Duration.ofHours(1));
    assertThat(accounts.refresh(token)).isEqualTo(new Refused(RefreshFault.EXPIRED));
  }

  @Test
  void logoutEndsTheSessionByAnyOfItsTokens() {
    SignedIn one = signIn("ada");
    SignedIn other = signIn("ada");
    Refreshed second = (Refreshed) refresh(one);
    accounts.logout(one.refreshToken().value());

    assertThat(accounts.refresh(second.refreshToken().value()))
        .isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(accounts.sessions("ada"))
        .extracting(Session::id)
        .containsExactly(sessionOf(other.token()));
  }

  @Test
  void everyEndOfASessionTakesEffectAtOnce() {
    Accounts otherNode = new Accounts(stores, tokens, settings, () -> now);
    List<Consumer<SignedIn>> ends =
        List.of(
            session -> accounts.logout(session.refreshToken().value()),
            session -> accounts.endSession("ada", sessionOf(session.token())),
            session -> accounts.endSessions("ada"),
            session -> accounts.changePassword("ada", PASSWORD, OTHER_PASSWORD),
            session -> accounts.changeRole("ada", Role.INSTRUCTOR),
            session -> accounts.deactivate("ada"));
    for (Consumer<SignedIn> end : ends) {
      accounts.activate("ada");
      accounts.changePassword("ada", OTHER_PASSWORD, PASSWORD);
      SignedIn signedIn = signIn("ada");
      String session = sessionOf(signedIn.token());
      assertThat(accounts.isOpen(session)).isTrue();
      assertThat(otherNode.isOpen(session)).isTrue();

      end.accept(signedIn);

      assertThat(accounts.isOpen(session)).isFalse();
      now = now.plusSeconds(5);
      assertThat(otherNode.isOpen(session)).isFalse();
    }
  }

  @Test
  void clockSetBackDoesNotKeepAnEndedSessionOpen() {
    Accounts otherNode = new Accounts(stores, tokens, settings, () -> now);
    SignedIn signedIn = signIn("ada");
    String session = sessionOf(signedIn.token());
    assertThat(otherNode.isOpen(session)).isTrue();
    accounts.logout(signedIn.refreshToken().value());

    now = now.minus(Duration.ofHours(1));
    assertThat(otherNode.isOpen(session)).isFalse();
  }

  @Test
  void expiredSessionIsNotOpen() {
    String session = sessionOf(signIn("ada").token());
    now = now.plus(Duration.ofDays(1));

    assertThat(accounts.isOpen(session)).isFalse();
    assertThat(accounts.isOpen("no such session")).isFalse();
  }

  @Test
  void userSeesAndEndsOnlyTheirOwnSessions() {
    SignedIn first = signIn("ada");
    Instant before = now;
    now = now.plusSeconds(60);
    SignedIn second = signIn("Ada");
    String ofBob = sessionOf(signIn("bob").token());

    assertThat(accounts.sessions("ada"))
        .containsExactly(
            new Session(sessionOf(second.token()), now, now, now.plus(Duration.ofDays(1))),
            new Session(sessionOf(first.token()), before, before, before.plus(Duration.ofDays(1))));
    assertThat(accounts.endSession("ada", ofBob)).isFalse();
    assertThat(accounts.endSession("nobody", ofBob)).isFalse();
    assertThat(accounts.endSession("ada", sessionOf(first.token()))).isTrue();
    assertThat(accounts.endSession("ada", sessionOf(first.token()))).isFalse();
    assertThat(refresh(first)).isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(accounts.endSessions("ada")).isEqualTo(1);
    assertThat(accounts.sessions("bob")).hasSize(1);
    assertThat(accounts.sessions("nobody")).isEmpty();
  }

  @Test
  void changedPasswordEndsEverySessionAndBeginsOne() {
    SignedIn before = signIn("ada");
    Changed changed = (Changed) accounts.changePassword("ada", PASSWORD, OTHER_PASSWORD);

    assertThat(refresh(before)).isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(accounts.refresh(changed.refreshToken().value())).isInstanceOf(Refreshed.class);
    assertThat(accounts.signIn("ada", PASSWORD)).isEqualTo(new Rejected());
    assertThat(accounts.signIn("ada", OTHER_PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void passwordChangeNeedsOldPasswordAndValidNewOne() {
    SignedIn signedIn = signIn("ada");

    assertThat(accounts.changePassword("ada", "wrong", OTHER_PASSWORD))
        .isEqualTo(new PasswordChangeResult.Rejected());
    assertThat(accounts.changePassword("nobody", PASSWORD, OTHER_PASSWORD))
        .isEqualTo(new PasswordChangeResult.Rejected());
    assertThat(accounts.changePassword("ada", PASSWORD, "short"))
        .isInstanceOfSatisfying(
            PasswordChangeResult.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::rule)
                    .containsExactly("too_short"));
    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(refresh(signedIn)).isInstanceOf(Refreshed.class);
  }

  @Test
  void leastRecentlyUsedSessionsBeyondTheLimitEnd() {
    SignedIn first = signIn("ada");
    List<SignedIn> later = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      now = now.plusSeconds(1);
      later.add(signIn("ada"));
    }

    assertThat(accounts.sessions("ada")).hasSize(100);
    assertThat(refresh(first)).isEqualTo(new Refused(RefreshFault.UNKNOWN));
    assertThat(refresh(later.get(0))).isInstanceOf(Refreshed.class);
  }

  @Test
  void expiredSessionsAreDeletedAtSignInAndOnRequest() {
    signIn("ada");
    signIn("bob");
    now = now.plus(Duration.ofDays(1));
    signIn("ada");

    assertThat(accounts.forgetExpiredSessions()).isEqualTo(1);
    assertThat(accounts.forgetExpiredSessions()).isZero();
    assertThat(accounts.sessions("ada")).hasSize(1);
  }

  private RefreshResult refresh(SignedIn signedIn) {
    return accounts.refresh(signedIn.refreshToken().value());
  }

  private SignedIn signIn(String username) {
    return (SignedIn) accounts.signIn(username, PASSWORD);
  }

  private String sessionOf(AccessToken token) {
    return ((Valid) tokens.verify(token.value())).claims().sessionId();
  }
}
