package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.SignInResult.Throttled;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.password.CountingHasher;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the work that an attempt takes, for each of its results. */
@Timeout(60)
class PasswordCheckTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final RequestSource SOURCE =
      new RequestSource(Optional.of("192.0.2.1"), Optional.empty());

  private final AuthStores stores = AuthStores.inMemory();
  private final AccountStore store = stores.accounts();
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final CountingHasher hasher = new CountingHasher(4);
  private final Accounts accounts = accounts(new Budget(200, Duration.ofSeconds(2)));

  @BeforeEach
  void registerAda() {
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
    hasher.count = 0;
  }

  @ParameterizedTest
  @CsvSource({
    "ada, violet otters juggle",
    "ada, wrong",
    "ada, ''",
    "ada@example.org, wrong",
    "nobody, violet otters juggle",
    "nobody@example.org, wrong",
    "'', ''",
  })
  void lockedNameCostsTheWorkOfARejection(String name, String password) {
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.signIn(name, "wrong", SOURCE)).isEqualTo(new Rejected());
    }
    hasher.count = 0;

    for (int i = 1; i <= 20; i++) {
      assertThat(accounts.signIn(name, password, SOURCE))
          .isEqualTo(new Throttled(Duration.ofMinutes(5)));
      assertThat(hasher.count).isEqualTo(i);
    }
  }

  @Test
  void networkWithoutBudgetCostsNoHashing() {
    Accounts ofASmallNetwork = accounts(new Budget(12, Duration.ofHours(1)));
    for (int i = 0; i < 12; i++) {
      ofASmallNetwork.signIn("ada", "wrong", SOURCE);
    }
    assertThat(hasher.count).isEqualTo(12);

    for (String name : List.of("ada", "nobody", "grace")) {
      assertThat(ofASmallNetwork.signIn(name, PASSWORD, SOURCE)).isInstanceOf(Throttled.class);
    }
    assertThat(hasher.count).isEqualTo(12);
  }

  @Test
  void guessesAtALockedNameUseTheNetworksBudget() {
    for (int i = 0; i < 200; i++) {
      accounts.signIn("ada", "wrong", SOURCE);
    }
    assertThat(hasher.count).isEqualTo(200);

    assertThat(accounts.signIn("nobody", "wrong", SOURCE))
        .isEqualTo(new Throttled(Duration.ofSeconds(2)));
    assertThat(hasher.count).isEqualTo(200);
  }

  @Test
  void unknownNamesCostTheSameKindsOfHashAsAccounts() {
    for (int i = 0; i < 30; i++) {
      imported("old" + i, "{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI5zYWx0c2FsdA==");
    }
    for (int i = 0; i < 9; i++) {
      imported("new" + i, PasswordHasher.bcrypt(4).decoy().encoded());
    }
    hasher.verified.clear();

    IntStream.range(0, 400)
        .forEach(
            i ->
                assertThat(accounts.signIn("nobody" + i, "wrong", from(i)))
                    .isEqualTo(new Rejected()));

    assertThat(hasher.count).isEqualTo(400);
    assertThat(hasher.verified.stream().filter(hash -> hash.scheme().equals("ssha")).count())
        .isBetween(260L, 340L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void rejectionOfAnAccountCostsItsOwnHash(String name) {
    imported("old", "{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI5zYWx0c2FsdA==");
    imported("new", PasswordHasher.bcrypt(4).decoy().encoded());
    hasher.verified.clear();

    for (String password : List.of("wrong", "", "x".repeat(1_000))) {
      assertThat(accounts.signIn(name, password)).isEqualTo(new Rejected());
    }

    PasswordHash own = store.findByUsername(name).orElseThrow().passwordHash();
    assertThat(hasher.verified).containsExactly(own, own, own);
    assertThat(hasher.count).isEqualTo(3);
  }

  @Test
  void passwordChangeAndSignInHaveSeparateBudgets() {
    for (int i = 0; i < 10; i++) {
      assertThat(accounts.changePassword("ada", "wrong", "seven copper lanterns", SOURCE))
          .isEqualTo(new PasswordChangeResult.Rejected());
    }
    hasher.count = 0;

    assertThat(accounts.changePassword("ada", PASSWORD, "seven copper lanterns", SOURCE))
        .isEqualTo(new PasswordChangeResult.Throttled(Duration.ofMinutes(5)));
    assertThat(hasher.count).isZero();
    assertThat(accounts.signIn("ada", PASSWORD, SOURCE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void changedPasswordFillsTheBudget() {
    for (int i = 0; i < 9; i++) {
      accounts.signIn("ada", "wrong", SOURCE);
    }
    assertThat(accounts.changePassword("ada", PASSWORD, "seven copper lanterns", SOURCE))
        .isInstanceOf(PasswordChangeResult.Changed.class);

    for (int i = 0; i < 10; i++) {
      assertThat(accounts.signIn("ada", "wrong", SOURCE)).isEqualTo(new Rejected());
    }
    assertThat(accounts.signIn("ada", "wrong", SOURCE)).isInstanceOf(Throttled.class);
  }

  private Accounts accounts(Budget network) {
    InstantSource clock = InstantSource.fixed(NOW);
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), clock),
        settings,
        AccountProtection.builder()
            .throttleSettings(ThrottleSettings.builder().network(network).build())
            .build(),
        clock,
        hasher);
  }

  private void imported(String username, String hash) {
    store.add(
        new StoredAccount(
            new Account(
                UUID.randomUUID(),
                username,
                username + "@example.org",
                Optional.empty(),
                Role.LEARNER,
                true,
                NOW,
                NOW),
            new PasswordHash(hash)));
  }

  private static RequestSource from(int i) {
    return new RequestSource(Optional.of("198.51.100." + i % 250), Optional.empty());
  }
}
