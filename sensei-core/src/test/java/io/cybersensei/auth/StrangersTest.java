package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.PasswordChangeResult.Changed;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.SignInResult.Throttled;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that strangers cannot spend the budgets of the users of an account. */
@Timeout(60)
class StrangersTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final String OTHER_PASSWORD = "seven copper lanterns";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final AuthStores stores = AuthStores.inMemory();
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final Accounts accounts = accounts(() -> NOW);
  private RequestSource knownDevice = RequestSource.unknown();

  @BeforeEach
  void registerAlice() {
    accounts.register(new Registration("alice", "alice@example.org", Optional.empty(), PASSWORD));
    Account alice = ((SignedIn) accounts.signIn("alice", PASSWORD)).account();
    knownDevice =
        new RequestSource(Optional.of("2001:db8:1::7"), Optional.of(accounts.deviceToken(alice)));
  }

  @Test
  void guessesOfStrangersDoNotKeepUsersFromChangingTheirPassword() {
    guess(10, i -> "192.0.2." + i);
    assertThat(accounts.signIn("alice", PASSWORD, from("192.0.2.99")))
        .isInstanceOf(Throttled.class);

    assertThat(accounts.changePassword("alice", PASSWORD, OTHER_PASSWORD))
        .isInstanceOf(Changed.class);
  }

  @Test
  void manyNetworksOfOneSiteLeaveTheBudgetOfEverything() {
    guess(1_000, i -> "2001:db8:1:" + Integer.toHexString(i) + "::1");

    assertThat(accounts.signIn("alice", PASSWORD, knownDevice)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("nobody", PASSWORD, from("2001:db8:2::1")))
        .isEqualTo(new SignInResult.Rejected());
  }

  @Test
  void knownDeviceWaitsForNoStranger() {
    spendTheBudgetOfEverything();
    assertThat(accounts.signIn("nobody", PASSWORD, RequestSource.unknown()))
        .isInstanceOf(Throttled.class);
    assertThat(accounts.signIn("nobody", PASSWORD, from("198.51.0.7")))
        .isInstanceOf(Throttled.class);

    RequestSource amongStrangers =
        new RequestSource(Optional.of("198.51.0.7"), knownDevice.deviceToken());
    for (RequestSource source : List.of(knownDevice, amongStrangers)) {
      assertThat(accounts.signIn("alice", PASSWORD, source)).isInstanceOf(SignedIn.class);
    }
  }

  @Test
  void networkWithFewFailuresHasAReserve() {
    spendTheBudgetOfEverything();
    accounts.register(new Registration("bob", "bob@example.org", Optional.empty(), PASSWORD));

    RequestSource school = from("203.0.113.1");
    for (int i = 0; i < 40; i++) {
      assertThat(accounts.signIn("bob", PASSWORD, school)).isInstanceOf(SignedIn.class);
      assertThat(accounts.signIn("nobody" + i, "wrong", school))
          .isEqualTo(new SignInResult.Rejected());
    }
    assertThat(accounts.signIn("bob", PASSWORD, school)).isInstanceOf(Throttled.class);
    assertThat(accounts.signIn("bob", PASSWORD, from("203.0.114.1"))).isInstanceOf(SignedIn.class);
  }

  @Test
  void nodesWithDifferentClocksDoNotThrottleOneAnother() {
    for (Duration ahead : List.of(Duration.ofSeconds(45), Duration.ofDays(1))) {
      Accounts fast = accounts(() -> NOW.plus(ahead));
      assertThat(fast.signIn("nobody", "wrong", from("192.0.2.1")))
          .isEqualTo(new SignInResult.Rejected());

      assertThat(accounts.signIn("alice", PASSWORD, from("192.0.2.1")))
          .isInstanceOf(SignedIn.class);
    }
  }

  private void spendTheBudgetOfEverything() {
    guess(200, i -> "198.51.0.7");
    Charge rest = new Charge("everything", ThrottleSettings.standard().everything(), 1_800);
    assertThat(stores.throttles().take(List.of(rest), NOW)).isEmpty();
  }

  private void guess(int attempts, IntFunction<String> addresses) {
    IntStream.range(0, attempts)
        .forEach(i -> accounts.signIn("alice", "wrong", from(addresses.apply(i))));
  }

  private Accounts accounts(InstantSource clock) {
    return new Accounts(stores, new AccessTokens(settings.tokens(), clock), settings, clock);
  }

  private static RequestSource from(String address) {
    return new RequestSource(Optional.of(address), Optional.empty());
  }
}
