package io.cybersensei.auth.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.SignInResult.Throttled;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.internal.hash.KeyedHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuessingTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private Instant now = NOW;
  private final InstantSource clock = () -> now;
  private final AuthStores stores = AuthStores.inMemory();
  private final AccountStore store = stores.accounts();
  private final List<AuditEvent> events = new ArrayList<>();
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final Accounts accounts =
      new Accounts(
          stores,
          new AccessTokens(settings.tokens(), clock),
          settings,
          AccountProtection.builder().audit(events::add).build(),
          clock);

  @BeforeEach
  void registerAda() {
    accounts.register(new Registration("Ada", "Ada@example.org", Optional.empty(), PASSWORD));
    events.clear();
  }

  @Test
  void tooManyGuessesAreThrottledWithOrWithoutAnAccount() {
    for (String name : List.of("ada", "nobody", "nobody@example.org")) {
      for (int i = 0; i < 10; i++) {
        assertThat(accounts.signIn(name, "wrong", from("192.0.2." + i))).isEqualTo(new Rejected());
      }
      assertThat(accounts.signIn(name, PASSWORD, from("192.0.2.99")))
          .isEqualTo(new Throttled(Duration.ofMinutes(5)));
    }
    now = now.plus(Duration.ofMinutes(5));

    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("nobody", PASSWORD)).isEqualTo(new Rejected());
  }

  @Test
  void knownDeviceIsNotLockedOut() {
    Account ada = ((SignedIn) accounts.signIn("ada", PASSWORD)).account();
    RequestSource known =
        new RequestSource(Optional.of("198.51.100.7"), Optional.of(accounts.deviceToken(ada)));
    IntStream.range(0, 20).forEach(i -> accounts.signIn("ada", "wrong", from("192.0.2.1")));

    assertThat(accounts.signIn("ada", PASSWORD, from("192.0.2.1"))).isInstanceOf(Throttled.class);
    assertThat(accounts.signIn("ada", PASSWORD, known)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("ada", PASSWORD, from("198.51.100.7")))
        .isInstanceOf(Throttled.class);
  }

  @Test
  void forgedOrForeignDeviceTokenIsIgnored() {
    Account bob =
        ((RegistrationResult.Registered)
                accounts.register(
                    new Registration("bob", "bob@example.org", Optional.empty(), PASSWORD)))
            .account();
    IntStream.range(0, 10).forEach(i -> accounts.signIn("ada", "wrong"));

    for (String token : List.of(accounts.deviceToken(bob), "0".repeat(32) + "." + "0".repeat(32))) {
      assertThat(
              accounts.signIn(
                  "ada", PASSWORD, new RequestSource(Optional.empty(), Optional.of(token))))
          .isInstanceOf(Throttled.class);
    }
  }

  @Test
  void verifiedPasswordFillsTheBudget() {
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 9; j++) {
        assertThat(accounts.signIn("ada", "wrong", from("192.0.2." + i))).isEqualTo(new Rejected());
      }
      assertThat(accounts.signIn("ada", PASSWORD, from("192.0.2." + i)))
          .isInstanceOf(SignedIn.class);
    }
  }

  @Test
  void failuresThrottleTheirNetworkOnly() {
    IntStream.range(0, 200)
        .forEach(i -> accounts.signIn("nobody" + i, "wrong", from("2001:db8:0:1::" + i)));

    assertThat(accounts.signIn("ada", PASSWORD, from("2001:0db8:0:1:ffff::1")))
        .isEqualTo(new Throttled(Duration.ofSeconds(2)));
    assertThat(accounts.signIn("ada", PASSWORD, from("2001:db8:0:2::1")))
        .isInstanceOf(SignedIn.class);
  }

  @Test
  void registrationsAreThrottledByNetwork() {
    for (int i = 0; i < 100; i++) {
      accounts.register(registration("ada"), from("192.0.2.1"));
    }

    assertThat(accounts.register(registration("eve"), from("192.0.2.1")))
        .isEqualTo(new RegistrationResult.Throttled(Duration.ofSeconds(10)));
    assertThat(accounts.register(registration("eve"), from("192.0.2.2")))
        .isInstanceOf(RegistrationResult.Registered.class);
  }

  @Test
  void deactivatedAccountCannotSignIn() {
    List<String> ended = new ArrayList<>();
    Accounts ending =
        new Accounts(
            stores,
            new AccessTokens(settings.tokens(), clock),
            settings,
            AccountProtection.builder()
                .onSessionsEnded(account -> ended.add(account.username()))
                .build(),
            clock);
    now = now.plusSeconds(60);

    assertThat(ending.deactivate("ADA").orElseThrow().updatedAt()).isEqualTo(now);
    assertThat(ended).containsExactly("Ada");
    assertThat(ending.signIn("ada", PASSWORD)).isEqualTo(new Rejected());
    assertThat(ending.activate("ada").orElseThrow().active()).isTrue();
    assertThat(ending.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(ending.changeRole("ada", Role.ADMIN).orElseThrow().role()).isEqualTo(Role.ADMIN);
    assertThat(ending.deactivate("nobody")).isEmpty();
  }

  @Test
  void eventsContainNoNamesAndNoPasswords() {
    accounts.signIn("Ada\nevent=signed_in", "hunter2hunter2");
    accounts.signIn("ada", PASSWORD, from("192.0.2.1\nx"));

    assertThat(events)
        .extracting(AuditEvent::type)
        .containsExactly(AuditEvent.Type.SIGN_IN_REJECTED, AuditEvent.Type.SIGNED_IN);
    assertThat(events.toString())
        .doesNotContain("\n", "hunter2", PASSWORD, "Ada", "[ada")
        .contains("192.0.2.1?x");
  }

  @Test
  void decoysKeepTheSharesOfTheKindsOfHashes() {
    for (int i = 0; i < 40; i++) {
      store.add(imported(i, i < 30 ? "{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI5zYWx0c2FsdA==" : bcrypt()));
    }
    KeyedHash keyedHash = new KeyedHash(store.secret());
    Decoys decoys = new Decoys(store, PasswordHasher.bcrypt(4), keyedHash, clock);
    Decoys onAnotherNode = new Decoys(store, PasswordHasher.bcrypt(4), keyedHash, clock);

    List<String> kinds =
        IntStream.range(0, 1_000).mapToObj(i -> decoys.of("nobody" + i).scheme()).toList();

    assertThat(kinds.stream().filter("ssha"::equals).count()).isBetween(650L, 800L);
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(i -> onAnotherNode.of("nobody" + i).scheme())
                .toList())
        .isEqualTo(kinds);
  }

  private StoredAccount imported(int i, String hash) {
    Account account =
        new Account(
            UUID.randomUUID(),
            "imported" + i,
            "imported" + i + "@example.org",
            Optional.empty(),
            Role.LEARNER,
            true,
            NOW,
            NOW);
    return new StoredAccount(account, new PasswordHash(hash));
  }

  private static String bcrypt() {
    return PasswordHasher.bcrypt(4).decoy().encoded();
  }

  private static Registration registration(String username) {
    return new Registration(username, username + "@example.org", Optional.empty(), PASSWORD);
  }

  private static RequestSource from(String address) {
    return new RequestSource(Optional.of(address), Optional.empty());
  }
}
