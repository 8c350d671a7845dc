package io.cybersensei.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.account.AccountStore.AddResult.Added;
import io.cybersensei.auth.account.AccountStore.AddResult.EmailTaken;
import io.cybersensei.auth.account.AccountStore.AddResult.UsernameTaken;
import io.cybersensei.auth.password.PasswordHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link AccountStore}. */
@Timeout(60)
public abstract class AccountStoreContract {

  private static final PasswordHash HASH = hash('a');
  private static final PasswordHash OTHER_HASH = hash('b');

  /** Returns a store without accounts: within one test always the same one. */
  protected abstract AccountStore store();

  /** Erases the account with a canonical username from the store, as a learner's right. */
  protected abstract void erase(String canonicalUsername);

  @Test
  void emptyStoreFindsNoAccount() {
    assertThat(store().findByUsername("ada")).isEmpty();
    assertThat(store().findByEmail("ada@example.org")).isEmpty();
    assertThat(store().findById(UUID.randomUUID())).isEmpty();
    assertThat(store().replacePasswordHash(UUID.randomUUID(), HASH, OTHER_HASH)).isFalse();
  }

  @Test
  void accountIsFoundByEachOfItsKeys() {
    StoredAccount ada = account("Ada", "Ada@Example.org");
    assertThat(store().add(ada)).isEqualTo(new Added());

    assertThat(store().findByUsername("ada")).contains(ada);
    assertThat(store().findByEmail("ada@example.org")).contains(ada);
    assertThat(store().findById(ada.account().id())).contains(ada);
  }

  @Test
  void sameAccountCanBeAddedAgain() {
    StoredAccount ada = account("ada", "ada@example.org");
    store().add(ada);

    assertThat(store().add(ada)).isEqualTo(new Added());
    assertThat(store().addImported(ada)).isEqualTo(new Added());
    assertThat(store().add(account("ada", "ada@example.org"))).isEqualTo(new UsernameTaken());
    assertThat(store().findByUsername("ada")).contains(ada);
  }

  @Test
  void unusualFieldsAreStoredUnchanged() {
    StoredAccount stored =
        new StoredAccount(
            new Account(
                UUID.randomUUID(),
                "Ώρα-1",
                "o'brien+käse@bücher.example",
                Optional.of("Zoë \"😀\" O'Brien; --"),
                Role.ADMIN,
                false,
                Instant.parse("2024-02-29T23:59:59.999999Z"),
                Instant.parse("2024-03-01T00:00:00.000001Z")),
            HASH);
    store().add(stored);

    assertThat(store().findById(stored.account().id())).contains(stored);
    assertThat(store().findByUsername(stored.canonicalUsername())).contains(stored);
    assertThat(store().findByEmail(stored.canonicalEmail())).contains(stored);
  }

  @Test
  void longestPermittedNamesAreStoredWhole() {
    String username = "ü".repeat(64);
    String email = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + ".example.org";
    StoredAccount stored = account(username, email);
    store().add(stored);

    assertThat(store().findByUsername(username)).contains(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.lovelace@school.edu",
        "o'brien+tag",
        "SCHOOL\\jo",
        "山田 たろう",
        "x",
        "%_/'\"",
        "\uD835\uDD1E\uD83D\uDE80",
      })
  void importedUsernameIsStoredUnchanged(String username) {
    StoredAccount stored = account(username, "o@example.org");
    assertThat(store().addImported(stored)).isEqualTo(new Added());

    assertThat(store().findByUsername(stored.canonicalUsername())).contains(stored);
  }

  @Test
  void longestImportedUsernameIsStoredWhole() {
    StoredAccount stored = account("ü".repeat(200), "o@example.org");
    store().add(stored);

    assertThat(store().findByUsername("ü".repeat(200))).contains(stored);
    assertThat(store().findByUsername("ü".repeat(199))).isEmpty();
  }

  @Test
  void usernameIsTakenInAnyCase() {
    StoredAccount ada = account("ada", "ada@example.org");
    store().add(ada);

    StoredAccount second = account("ADA", "other@example.org");
    assertThat(store().add(second)).isEqualTo(new UsernameTaken());
    assertThat(store().findById(second.account().id())).isEmpty();
    assertThat(store().findByEmail("other@example.org")).isEmpty();
    assertThat(store().findByUsername("ada")).contains(ada);
  }

  @Test
  void emailIsTakenInAnyCase() {
    store().add(account("ada", "ada@example.org"));

    assertThat(store().add(account("bob", "ADA@example.org"))).isEqualTo(new EmailTaken());
    assertThat(store().findByUsername("bob")).isEmpty();
  }

  @Test
  void takenUsernameGoesBeforeTakenEmail() {
    store().add(account("ada", "ada@example.org"));
    store().add(account("bob", "bob@example.org"));

    assertThat(store().add(account("ada", "bob@example.org"))).isEqualTo(new UsernameTaken());
  }

  @Test
  void usernameThatLooksLikeAnotherIsTaken() {
    assertThat(store().add(account("paypal", "a@example.org"))).isEqualTo(new Added());

    for (String lookalike : List.of("pаypаl", "paypa1", "PaypaI")) {
      StoredAccount late = account(lookalike, "b@example.org");
      assertThat(store().isUsernameTaken(late)).as(lookalike).isTrue();
      assertThat(store().add(late)).as(lookalike).isEqualTo(new UsernameTaken());
      assertThat(store().addUnlessErased(late, ErasureMarks.none())).as(lookalike).isFalse();
    }
    StoredAccount other = account("paypals", "b@example.org");
    assertThat(store().isUsernameTaken(other)).isFalse();
    assertThat(store().add(other)).isEqualTo(new Added());
  }

  @Test
  void importedUsernamesMayLookAlike() {
    for (String username : List.of("stern", "stem", "paypal", "paypa1", "pаypаl")) {
      assertThat(store().addImported(account(username, username + "@example.org")))
          .as(username)
          .isEqualTo(new Added());
    }
    assertThat(store().addImported(account("STEM", "other@example.org")))
        .isEqualTo(new UsernameTaken());
    assertThat(store().add(account("paypaI", "other@example.org"))).isEqualTo(new UsernameTaken());
  }

  @Test
  void namesThatDifferInAnAccentAreDifferent() {
    assertThat(store().add(account("jose", "jose@example.org"))).isEqualTo(new Added());
    assertThat(store().add(account("josé", "josé@example.org"))).isEqualTo(new Added());

    assertThat(store().findByUsername("jose").orElseThrow().account().username()).isEqualTo("jose");
  }

  @Test
  void nameIsSearchedLiterally() {
    store().add(account("ada", "ada@example.org"));

    assertThat(store().findByUsername("a%")).isEmpty();
    assertThat(store().findByUsername("a_a")).isEmpty();
    assertThat(store().findByUsername("ada ")).isEmpty();
    assertThat(store().findByUsername("' or '1'='1")).isEmpty();
    assertThat(store().findByUsername("")).isEmpty();
    assertThat(store().findByUsername("nul\0")).isEmpty();
    assertThat(store().findByEmail("ada@example.org\0")).isEmpty();
  }

  @Test
  void registeredAccountIsAddedUnlessANameWasErased() {
    StoredAccount ada = account("ada", "ada@example.org");
    ErasureMarks before = store().erasureMarks(ada);
    assertThat(before).isEqualTo(ErasureMarks.none());
    assertThat(store().addUnlessErased(ada, before)).isTrue();
    assertThat(store().addUnlessErased(ada, before)).isFalse();

    erase("ada");

    StoredAccount sameName = account("ada", "other@example.org");
    StoredAccount sameEmail = account("countess", "Ada@example.org");
    for (StoredAccount late : List.of(ada, sameName, sameEmail)) {
      assertThat(store().addUnlessErased(late, before)).isFalse();
      assertThat(store().findById(late.account().id())).isEmpty();
    }
    ErasureMarks after = store().erasureMarks(ada);
    assertThat(after.username().orElseThrow()).hasSizeLessThanOrEqualTo(22);
    assertThat(store().addUnlessErased(ada, after)).isTrue();
    erase("ada");
    assertThat(store().addUnlessErased(ada, after)).isFalse();
    assertThat(store().addUnlessErased(account("bob", "bob@example.org"), before)).isTrue();
  }

  @Test
  void idInUseIsAFault() {
    StoredAccount ada = account("ada", "ada@example.org");
    store().add(ada);
    Account other = account("bob", "bob@example.org").account();
    StoredAccount sameId =
        new StoredAccount(
            new Account(
                ada.account().id(),
                other.username(),
                other.email(),
                other.fullName(),
                other.role(),
                other.active(),
                other.createdAt(),
                other.updatedAt()),
            HASH);

    assertThatThrownBy(() -> store().add(sameId)).isInstanceOf(IllegalStateException.class);
    assertThat(store().findByUsername("bob")).isEmpty();
    assertThat(store().findByUsername("ada")).contains(ada);
  }

  @Test
  void onlyTheExpectedPasswordHashIsReplaced() {
    StoredAccount ada = account("ada", "ada@example.org");
    UUID id = ada.account().id();
    store().add(ada);

    assertThat(store().replacePasswordHash(id, OTHER_HASH, OTHER_HASH)).isFalse();
    assertThat(store().findById(id)).contains(ada);
    assertThat(store().replacePasswordHash(id, HASH, OTHER_HASH)).isTrue();
    assertThat(store().findById(id)).contains(new StoredAccount(ada.account(), OTHER_HASH));
    assertThat(store().replacePasswordHash(id, HASH, OTHER_HASH)).isFalse();
  }

  @Test
  void oneOfManySimultaneousAdditionsOfAUsernameSucceeds() throws Exception {
    assertThat(simultaneously(i -> () -> store().add(account("ada", "ada" + i + "@example.org"))))
        .containsOnlyOnce(new Added())
        .containsOnly(new Added(), new UsernameTaken());
  }

  @Test
  void oneOfManySimultaneousAdditionsOfAnEmailSucceeds() throws Exception {
    assertThat(simultaneously(i -> () -> store().add(account("ada" + i, "ada@example.org"))))
        .containsOnlyOnce(new Added())
        .containsOnly(new Added(), new EmailTaken());
  }

  @Test
  void oneOfManySimultaneousReplacementsOfAHashSucceeds() throws Exception {
    StoredAccount ada = account("ada", "ada@example.org");
    store().add(ada);

    assertThat(
            simultaneously(
                i ->
                    () ->
                        store()
                            .replacePasswordHash(ada.account().id(), HASH, hash((char) ('c' + i)))))
        .containsOnlyOnce(true);
  }

  @Test
  void onlyTheRightsOfAnAccountAreReplaced() {
    StoredAccount ada = account("ada", "ada@example.org");
    store().add(ada);
    store().add(account("bob", "bob@example.org"));
    Instant later = Instant.parse("2025-03-02T08:00:00.654321Z");

    StoredAccount instructor =
        new StoredAccount(ada.account().withRole(Role.INSTRUCTOR, later), HASH);
    assertThat(store().replaceRole(ada.account().id(), Role.INSTRUCTOR, later))
        .contains(instructor);
    StoredAccount changed = new StoredAccount(instructor.account().withActive(false, later), HASH);
    assertThat(store().replaceActive(ada.account().id(), false, later)).contains(changed);
    assertThat(store().findByUsername("ada")).contains(changed);
    assertThat(store().findByUsername("bob").orElseThrow().account().active()).isTrue();
    assertThat(store().replaceRole(UUID.randomUUID(), Role.ADMIN, later)).isEmpty();
    assertThat(store().replaceActive(UUID.randomUUID(), true, later)).isEmpty();
  }

  @Test
  void sampleOfFewAccountsHasAllHashes() {
    assertThat(store().samplePasswordHashes(10)).isEmpty();
    store().add(account("ada", "ada@example.org"));
    StoredAccount bob = account("bob", "bob@example.org");
    store().add(new StoredAccount(bob.account(), OTHER_HASH));

    assertThat(store().samplePasswordHashes(10)).containsExactlyInAnyOrder(HASH, OTHER_HASH);
    assertThat(store().samplePasswordHashes(1)).hasSize(1);
  }

  @Test
  void simultaneousCallsGetTheSameSecret() throws Exception {
    List<byte[]> secrets = simultaneously(i -> () -> store().secret());

    assertThat(secrets)
        .allSatisfy(secret -> assertThat(secret).hasSize(32).isEqualTo(store().secret()));
  }

  private static <T> List<T> simultaneously(IntFunction<Callable<T>> call) throws Exception {
    int count = 20;
    CountDownLatch ready = new CountDownLatch(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, count)
              .mapToObj(
                  i ->
                      (Callable<T>)
                          () -> {
                            ready.countDown();
                            ready.await();
                            return call.apply(i).call();
                          })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static StoredAccount account(String username, String email) {
    Instant now = Instant.parse("2025-03-01T08:00:00.123456Z");
    return new StoredAccount(
        new Account(
            UUID.randomUUID(), username, email, Optional.empty(), Role.LEARNER, true, now, now),
        HASH);
  }

  private static PasswordHash hash(char filler) {
    return new PasswordHash("$2b$04$" + String.valueOf(filler).repeat(53));
  }
}
