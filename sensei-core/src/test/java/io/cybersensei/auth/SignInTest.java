package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.SignInResult.Rejected;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.password.CountingHasher;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.TokenResult.Valid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SignInTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final Instant NOW = Instant.parse("2025-03-01T08:00:00Z");

  private final AuthStores stores = AuthStores.inMemory();
  private final AccountStore store = stores.accounts();
  private final SessionStore sessions = stores.sessions();
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final AccessTokens tokens = new AccessTokens(settings.tokens(), InstantSource.fixed(NOW));
  private final CountingHasher hasher = new CountingHasher(4);
  private final Accounts accounts = accounts(hasher);

  @BeforeEach
  void registerAda() {
    accounts.register(new Registration("Ada", "Ada@example.org", Optional.empty(), PASSWORD));
    hasher.count = 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "ada", "ADA", "ada@example.org", "ADA@EXAMPLE.ORG"})
  void userSignsInByUsernameOrEmail(String usernameOrEmail) {
    SignInResult result = accounts.signIn(usernameOrEmail, PASSWORD);

    assertThat(result).isInstanceOf(SignedIn.class);
    SignedIn signedIn = (SignedIn) result;
    assertThat(signedIn.account().username()).isEqualTo("Ada");
    assertThat(tokens.verify(signedIn.token().value()))
        .isInstanceOfSatisfying(
            Valid.class, valid -> assertThat(valid.claims().learnerId()).isEqualTo("ada"));
    assertThat(result.toString())
        .doesNotContain(signedIn.token().value(), signedIn.refreshToken().value());
  }

  @Test
  void accentsMatchInBothUnicodeForms() {
    accounts.register(
        new Registration(
            "rene", "rene@example.org", Optional.empty(), "ren\u00E9 aime le fromage"));

    assertThat(accounts.signIn("rene", "rene\u0301 aime le fromage")).isInstanceOf(SignedIn.class);
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, violet otters juggle",
    "nobody@example.org, violet otters juggle",
    "'', violet otters juggle",
    "'ada\0', violet otters juggle",
    "ada, violet otters juggles",
    "ada, Violet otters juggle",
    "ada, ''",
    "nobody, ''",
    "ada, decoy",
    "nobody, decoy",
    "ada, violet otters juggle\0violet otters juggle",
    "ada, violet otters juggle\uD800",
    "inactive, violet otters juggle",
    "inactive, wrong",
  })
  void everyRejectionHasTheSameResultAndWork(String usernameOrEmail, String password) {
    addInactive();

    assertThat(accounts.signIn(usernameOrEmail, password)).isEqualTo(new Rejected());
    assertThat(hasher.count).isEqualTo(1);
  }

  @Test
  void overlongPasswordOrNameCostsTheSameWork() {
    String longest = "violet otters juggle nine melons while quiet foxes paint wooden dicey123";
    accounts.register(new Registration("bob", "bob@example.org", Optional.empty(), longest));
    hasher.count = 0;

    assertThat(accounts.signIn("bob", longest)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("bob", longest + "4")).isEqualTo(new Rejected());
    assertThat(accounts.signIn("ada", "x".repeat(10_000_000))).isEqualTo(new Rejected());
    assertThat(accounts.signIn("x".repeat(10_000_000), PASSWORD)).isEqualTo(new Rejected());
    assertThat(hasher.count).isEqualTo(4);
  }

  @Test
  void successfulSignInHashesOnce() {
    accounts.signIn("ada", PASSWORD);

    assertThat(hasher.count).isEqualTo(1);
  }

  @Test
  void signInAfterARaisedCostStrengthensTheHash() {
    Accounts stronger = accounts(new CountingHasher(5));

    assertThat(stronger.signIn("ada", "wrong")).isEqualTo(new Rejected());
    assertThat(storedHash().scheme()).isEqualTo("bcrypt 4");
    assertThat(stronger.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(storedHash().scheme()).isEqualTo("bcrypt 5");
    assertThat(stronger.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void signInAfterALoweredCostLeavesTheHash() {
    accounts(new CountingHasher(5)).signIn("ada", PASSWORD);
    PasswordHash before = storedHash();

    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(storedHash()).isEqualTo(before);
  }

  @Test
  void passwordChangedDuringSignInIsKeptWithoutASession() {
    PasswordHash changed = PasswordHasher.bcrypt(4).hash(new byte[] {1});
    UUID id = store.findByUsername("ada").orElseThrow().account().id();
    Accounts stronger =
        accounts(
            new CountingHasher(5) {
              @Override
              public boolean matches(byte[] password, PasswordHash hash) {
                boolean matches = super.matches(password, hash);
                store.replacePasswordHash(id, hash, changed);
                return matches;
              }
            });

    assertThat(stronger.signIn("ada", PASSWORD)).isEqualTo(new Rejected());
    assertThat(storedHash()).isEqualTo(changed);
    assertThat(sessions.findByAccount(id)).isEmpty();
  }

  private Accounts accounts(PasswordHasher hasher) {
    return new Accounts(
        stores, tokens, settings, AccountProtection.standard(), InstantSource.fixed(NOW), hasher);
  }

  private PasswordHash storedHash() {
    return store.findByUsername("ada").orElseThrow().passwordHash();
  }

  private void addInactive() {
    byte[] password = Passwords.encode(PASSWORD).orElseThrow();
    store.add(
        new StoredAccount(
            new Account(
                UUID.randomUUID(),
                "inactive",
                "inactive@example.org",
                Optional.empty(),
                Role.LEARNER,
                false,
                NOW,
                NOW),
            PasswordHasher.bcrypt(4).hash(password)));
  }
}
