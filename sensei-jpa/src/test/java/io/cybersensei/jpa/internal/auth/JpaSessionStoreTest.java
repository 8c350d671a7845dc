package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.session.RefreshResult.Refreshed;
import io.cybersensei.auth.session.SessionStore;
import io.cybersensei.auth.session.SessionStoreContract;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaSessionStoreTest extends SessionStoreContract {

  private static final Instant NOW = Instant.parse("2025-03-01T08:00:00Z");
  private static final String PASSWORD = "violet otters juggle";

  @Parameter TestStorage where;

  private JpaStorage storage;

  @BeforeEach
  void empty() {
    storage = where.emptied();
  }

  @Override
  protected SessionStore store() {
    return storage.auth().sessions();
  }

  @Override
  protected UUID newAccount() {
    UUID id = UUID.randomUUID();
    String name = "u" + id.toString().substring(0, 8);
    storage
        .auth()
        .accounts()
        .add(
            new StoredAccount(
                new Account(
                    id,
                    name,
                    name + "@example.org",
                    Optional.empty(),
                    Role.LEARNER,
                    true,
                    NOW,
                    NOW),
                new PasswordHash("$2b$04$" + "a".repeat(53))));
    return id;
  }

  @Test
  void fiftyConcurrentRefreshesOfATokenHaveOneSuccessor() throws Exception {
    Accounts accounts = accounts();
    SignedIn signedIn = signIn(accounts);
    String token = signedIn.refreshToken().value();
    int count = 50;
    CountDownLatch ready = new CountDownLatch(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    Set<String> successors = new HashSet<>();
    try {
      Callable<RefreshResult> refresh =
          () -> {
            ready.countDown();
            ready.await();
            return accounts.refresh(token);
          };
      for (Future<RefreshResult> result : threads.invokeAll(Collections.nCopies(count, refresh))) {
        successors.add(((Refreshed) result.get()).refreshToken().value());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(successors).hasSize(1).doesNotContain(token);
    assertThat(where.under().query("SELECT count(*) FROM sensei_refresh_token"))
        .containsExactly("2");
    assertThat(accounts.refresh(successors.iterator().next())).isInstanceOf(Refreshed.class);
  }

  @Test
  void databaseHoldsNoToken() throws SQLException {
    Accounts accounts = accounts();
    String first = signIn(accounts).refreshToken().value();
    String second = ((Refreshed) accounts.refresh(first)).refreshToken().value();

    assertThat(
            where
                .under()
                .query(
                    "SELECT count(*) FROM sensei_session s JOIN sensei_refresh_token t"
                        + " ON s.id = t.session_id"
                        + " WHERE t.hash IN ('%1$s', '%2$s') OR s.token_hash IN ('%1$s', '%2$s')"
                            .formatted(first, second)
                        + " OR s.parent_hash IN ('%1$s', '%2$s') OR s.parent_salt IN ('%1$s', '%2$s')"
                            .formatted(first, second)))
        .containsExactly("0");
  }

  @Test
  void deletingAnAccountDeletesItsSessions() throws SQLException {
    signIn(accounts());
    where.under().execute("DELETE FROM sensei_account");

    assertThat(where.under().query("SELECT count(*) FROM sensei_session")).containsExactly("0");
    assertThat(where.under().query("SELECT count(*) FROM sensei_refresh_token"))
        .containsExactly("0");
  }

  private Accounts accounts() {
    InstantSource clock = InstantSource.fixed(NOW);
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(4).build();
    return new Accounts(
        storage.auth(), new AccessTokens(settings.tokens(), clock), settings, clock);
  }

  private static SignedIn signIn(Accounts accounts) {
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));
    return (SignedIn) accounts.signIn("ada", PASSWORD);
  }
}
