package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.RegistrationResult.EmailTaken;
import io.cybersensei.auth.RegistrationResult.Invalid;
import io.cybersensei.auth.RegistrationResult.Registered;
import io.cybersensei.auth.RegistrationResult.UsernameTaken;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RegistrationTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-03-01T08:00:00.123456789Z"));

  private final AuthSettings settings =
      AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final AuthStores stores = AuthStores.inMemory();
  private final AccountStore store = stores.accounts();
  private final Accounts accounts =
      new Accounts(stores, new AccessTokens(settings.tokens(), CLOCK), settings, CLOCK);

  @Test
  void registeredUserIsAnActiveLearner() {
    RegistrationResult result =
        accounts.register(
            new Registration("Ada", "Ada@Example.org", Optional.of(" Ada Lovelace "), PASSWORD));

    assertThat(result).isInstanceOf(Registered.class);
    Account account = ((Registered) result).account();
    assertThat(account.username()).isEqualTo("Ada");
    assertThat(account.learnerId()).isEqualTo("ada");
    assertThat(account.email()).isEqualTo("Ada@Example.org");
    assertThat(account.fullName()).contains("Ada Lovelace");
    assertThat(account.role()).isEqualTo(Role.LEARNER);
    assertThat(account.active()).isTrue();
    assertThat(account.createdAt()).isEqualTo(Instant.parse("2025-03-01T08:00:00.123456Z"));
    assertThat(account.updatedAt()).isEqualTo(account.createdAt());
    assertThat(accounts.findByUsername("aDA")).contains(account);
  }

  @Test
  void hostCanRegisterAnInstructor() {
    RegistrationResult result = accounts.register(registration("grace", PASSWORD), Role.INSTRUCTOR);

    assertThat(((Registered) result).account().role()).isEqualTo(Role.INSTRUCTOR);
  }

  @Test
  void blankFullNameIsNone() {
    RegistrationResult result =
        accounts.register(new Registration("ada", "ada@example.org", Optional.of("  "), PASSWORD));

    assertThat(((Registered) result).account().fullName()).isEmpty();
  }

  @Test
  void takenUsernameIsRefusedInEverySpelling() {
    accounts.register(new Registration("kate", "kate@example.org", Optional.empty(), PASSWORD));

    for (String same : List.of("KATE", "ｋａｔｅ", "\u212Aate")) {
      assertThat(
              accounts.register(
                  new Registration(same, "other@example.org", Optional.empty(), PASSWORD)))
          .as(same)
          .isEqualTo(new UsernameTaken());
    }
  }

  @Test
  void finalSigmaMakesNoOtherName() {
    accounts.register(new Registration("ΣΑΣ", "a@example.org", Optional.empty(), PASSWORD));

    assertThat(
            accounts.register(new Registration("σας", "b@example.org", Optional.empty(), PASSWORD)))
        .isEqualTo(new UsernameTaken());
  }

  @Test
  void takenEmailIsRefusedInAnyCase() {
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD));

    assertThat(
            accounts.register(
                new Registration("bob", "ADA@EXAMPLE.ORG", Optional.empty(), PASSWORD)))
        .isEqualTo(new EmailTaken());
  }

  @Test
  void allViolationsAreNamedAtOnce() {
    RegistrationResult result =
        accounts.register(new Registration("me", "nowhere", Optional.of("a\nb"), "short"));

    assertThat(((Invalid) result).violations())
        .extracting(violation -> violation.field() + " " + violation.rule())
        .containsExactly(
            "username too_short",
            "username reserved",
            "email invalid_format",
            "full_name invalid_character",
            "password too_short");
  }

  @Test
  void oneOfTwentySimultaneousRegistrationsSucceeds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Callable<RegistrationResult>> calls =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      (Callable<RegistrationResult>)
                          () ->
                              accounts.register(
                                  new Registration(
                                      i % 2 == 0 ? "ada" : "ADA",
                                      "ada" + i + "@example.org",
                                      Optional.empty(),
                                      PASSWORD)))
              .toList();
      int registered = 0;
      for (Future<RegistrationResult> result : threads.invokeAll(calls)) {
        if (result.get() instanceof Registered) {
          registered++;
        } else {
          assertThat(result.get()).isEqualTo(new UsernameTaken());
        }
      }
      assertThat(registered).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void passwordIsNotInToString() {
    Registration registration = registration("ada", PASSWORD);
    accounts.register(registration);
    StoredAccount stored = store.findByUsername("ada").orElseThrow();

    assertThat(registration.toString()).doesNotContain(PASSWORD).contains("ada");
    assertThat(stored.toString()).doesNotContain(stored.passwordHash().encoded());
    assertThat(stored.passwordHash().encoded()).startsWith("$2b$04$");
  }

  private static Registration registration(String username, String password) {
    return new Registration(username, "someone@example.org", Optional.empty(), password);
  }
}
