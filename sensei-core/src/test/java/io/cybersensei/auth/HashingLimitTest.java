package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.SignInResult.Busy;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.guard.ThrottleStore;
import io.cybersensei.auth.internal.rules.Passwords;
import io.cybersensei.auth.password.CountingHasher;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of the limit of hashings at a time, which each {@link Accounts} has for itself. */
@Timeout(60)
class HashingLimitTest {

  private static final String PASSWORD = "violet otters juggle";

  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final List<AuditEvent.Type> events = new ArrayList<>();
  private final AccountProtection protection =
      AccountProtection.builder()
          .audit(event -> events.add(event.type()))
          .hashingsAtOnce(1)
          .build();
  private final AuthStores memory = AuthStores.inMemory();
  private final CountingHasher hasher = new CountingHasher(4);
  private Runnable afterVerification = () -> {};
  private final Accounts accounts = accounts(storesThatRun(() -> afterVerification.run()), hasher);

  @BeforeEach
  void registerAda() {
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
    events.clear();
    hasher.count = 0;
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void accountsWithOneProtectionHaveSeparateLimits() {
    List<SignInResult> nested = new ArrayList<>();
    Accounts full =
        accounts(
            memory,
            new CountingHasher(4) {
              @Override
              public boolean matches(byte[] password, PasswordHash hash) {
                nested.add(accounts.signIn("ada", PASSWORD));
                return super.matches(password, hash);
              }
            });

    assertThat(full.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(nested).hasSize(1).hasOnlyElementsOfType(SignedIn.class);
  }

  @Test
  void recheckAtAFullGateIsBusyAndEndsTheSession() {
    afterVerification =
        () -> {
          replaceHash(PasswordHasher.bcrypt(4).decoy());
          // An interrupted thread does not wait for the gate.
          Thread.currentThread().interrupt();
        };

    assertThat(accounts.signIn("ada", PASSWORD)).isEqualTo(new Busy(Duration.ofSeconds(2)));
    assertThat(hasher.count).isEqualTo(1);
    assertThat(memory.sessions().findByAccount(idOfAda())).isEmpty();
    assertThat(events).containsExactly(AuditEvent.Type.HASHING_REFUSED);
  }

  @Test
  void recheckAcceptsAnotherHashOfTheSamePassword() {
    byte[] password = Passwords.encode(PASSWORD).orElseThrow();
    afterVerification = () -> replaceHash(PasswordHasher.bcrypt(5).hash(password));

    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(hasher.count).isEqualTo(2);
    assertThat(memory.sessions().findByAccount(idOfAda())).hasSize(1);
    assertThat(events).containsExactly(AuditEvent.Type.SIGNED_IN);
  }

  private void replaceHash(PasswordHash replacement) {
    PasswordHash current = memory.accounts().findByUsername("ada").orElseThrow().passwordHash();
    memory.accounts().replacePasswordHash(idOfAda(), current, replacement);
  }

  private UUID idOfAda() {
    return accounts.findByUsername("ada").map(Account::id).orElseThrow();
  }

  /** Returns stores that run an action between the check of a password and the recheck. */
  private AuthStores storesThatRun(Runnable action) {
    ThrottleStore counts =
        new ThrottleStore() {
          @Override
          public Optional<Refusal> take(List<Charge> charges, Instant now) {
            return memory.throttles().take(charges, now);
          }

          @Override
          public void giveBack(Charge charge) {
            memory.throttles().giveBack(charge);
          }

          @Override
          public void reset(String key) {
            action.run();
          }
        };
    return new AuthStores(
        memory.accounts(), memory.sessions(), memory.signingKeys(), counts, memory.audit());
  }

  private Accounts accounts(AuthStores stores, PasswordHasher passwordHasher) {
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), clock),
        settings,
        protection,
        clock,
        passwordHasher);
  }
}
