package io.cybersensei.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The contract of every {@link IdempotencyStore}, in its storage. Each test gets an empty one. */
public abstract class IdempotencyStoreContract {

  private static final Sender ADA = Sender.ofPerson("ada");
  private static final String ROUTE = "POST /api/challenge";
  private static final IdempotencyLimits LIMITS = IdempotencyLimits.standard();
  private static final StoredResponse CREATED =
      new StoredResponse(201, "application/json", "{\"id\":\"\u00e9\"}");

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  private static IdempotentRequest request(Sender sender, String route, String key) {
    return new IdempotentRequest(sender, Optional.of("ada"), route, key, "content", false);
  }

  private static IdempotentRequest request(String key) {
    return request(ADA, ROUTE, key);
  }

  private static IdempotentRequest repeatable(String key) {
    return new IdempotentRequest(ADA, Optional.of("ada"), ROUTE, key, "content", true);
  }

  private static Claim claimed(ClaimResult result) {
    return ((ClaimResult.Claimed) result).claim();
  }

  @Test
  void completedRequestHasItsResponseAgain() {
    IdempotencyStore store = emptyStorage().idempotency();
    Claim claim = claimed(store.claim(request("k"), LIMITS));
    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.Running());

    store.complete(claim, CREATED);

    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.Completed(CREATED));
    store.complete(claimed(store.claim(request("empty"), LIMITS)), empty());
    assertThat(store.claim(request("empty"), LIMITS)).isEqualTo(new ClaimResult.Completed(empty()));
  }

  private static StoredResponse empty() {
    return new StoredResponse(204, "", "");
  }

  @Test
  void sameKeyWithOtherContentIsAnotherRequest() {
    IdempotencyStore store = emptyStorage().idempotency();
    Claim claim = claimed(store.claim(request("k"), LIMITS));
    IdempotentRequest other =
        new IdempotentRequest(ADA, Optional.of("ada"), ROUTE, "k", "other", true);
    assertThat(store.claim(other, LIMITS)).isEqualTo(new ClaimResult.OtherRequest());

    store.complete(claim, CREATED);

    assertThat(store.claim(other, LIMITS)).isEqualTo(new ClaimResult.OtherRequest());
  }

  @Test
  void keysOfOtherSendersAndRoutesAreOthers() {
    IdempotencyStore store = emptyStorage().idempotency();
    UUID id = new UUID(0, 7);
    List<IdempotentRequest> different =
        List.of(
            request("k"),
            request("K"),
            request(ADA, "POST /api/feedback", "k"),
            request(Sender.ofPerson("Ada"), ROUTE, "k"),
            request(Sender.ofPerson(id.toString()), ROUTE, "k"),
            request(Sender.ofService(id), ROUTE, "k"));

    for (IdempotentRequest each : different) {
      assertThat(store.claim(each, LIMITS)).isInstanceOf(ClaimResult.Claimed.class);
    }
  }

  @Test
  void releasedRequestCanBeClaimedAgain() {
    IdempotencyStore store = emptyStorage().idempotency();
    Claim first = claimed(store.claim(request("k"), LIMITS));
    store.release(first);
    Claim second = claimed(store.claim(request("k"), LIMITS));

    store.complete(first, empty());
    store.abandon(first);
    store.release(first);

    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.Running());
    store.complete(second, CREATED);
    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.Completed(CREATED));
  }

  @Test
  void interruptedRequestIsClaimedAgainOnlyIfRepeatable() {
    IdempotencyStore store = emptyStorage().idempotency();
    IdempotencyLimits none = LIMITS.withRunning(Duration.ZERO);
    Claim crashed = claimed(store.claim(request("k"), LIMITS));
    assertThat(store.claim(request("k"), none)).isEqualTo(new ClaimResult.OutcomeUnknown());
    store.abandon(crashed);
    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.OutcomeUnknown());

    Claim late = claimed(store.claim(repeatable("r"), LIMITS));
    Claim next = claimed(store.claim(repeatable("r"), none));
    store.complete(late, empty());
    store.complete(next, CREATED);
    assertThat(store.claim(repeatable("r"), none)).isEqualTo(new ClaimResult.Completed(CREATED));
  }

  @Test
  void keyIsForgottenAfterItsTime() {
    IdempotencyStore store = emptyStorage().idempotency();
    store.complete(claimed(store.claim(request("k"), LIMITS)), CREATED);
    IdempotencyLimits none = new IdempotencyLimits(Duration.ZERO, Duration.ZERO, 10);

    Claim again = claimed(store.claim(request("k"), none));
    store.complete(again, empty());

    assertThat(store.claim(request("k"), LIMITS)).isEqualTo(new ClaimResult.Completed(empty()));
  }

  @Test
  void oldestKeysOfASenderAreForgottenBeyondTheLimit() {
    IdempotencyStore store = emptyStorage().idempotency();
    IdempotencyLimits few = LIMITS.withMaxKeys(3);
    claimed(store.claim(request(Sender.ofPerson("bob"), ROUTE, "k0"), few));
    for (int i = 0; i < 6; i++) {
      store.complete(claimed(store.claim(request("k" + i), few)), CREATED);
    }

    assertThat(store.claim(request("k5"), few)).isInstanceOf(ClaimResult.Completed.class);
    assertThat(store.claim(request("k3"), few)).isInstanceOf(ClaimResult.Completed.class);
    assertThat(store.claim(request("k2"), few)).isInstanceOf(ClaimResult.Claimed.class);
    assertThat(store.claim(request(Sender.ofPerson("bob"), ROUTE, "k0"), few))
        .isInstanceOf(ClaimResult.Running.class);
  }

  @Test
  void oneOfConcurrentClaimsIsGranted() throws Exception {
    IdempotencyStore store = emptyStorage().idempotency();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<ClaimResult> results = new ArrayList<>();
    try {
      List<CompletableFuture<ClaimResult>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(CompletableFuture.supplyAsync(() -> store.claim(request("k"), LIMITS), threads));
      }
      for (CompletableFuture<ClaimResult> each : all) {
        results.add(each.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(results).filteredOn(ClaimResult.Claimed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(ClaimResult.Running.class::isInstance).hasSize(7);
  }

  @Test
  void keysEndWithTheirLearner() {
    Storage storage = emptyStorage();
    IdempotencyStore store = storage.idempotency();
    store.claim(request("k"), LIMITS);
    store.claim(request(Sender.ofPerson("ivy"), ROUTE, "k"), LIMITS);
    store.claim(
        new IdempotentRequest(ADA, Optional.of("bob"), ROUTE, "b", "content", false), LIMITS);

    assertThat(storage.personalData().merge("ada", "eve").moved())
        .containsEntry(IdempotencyRecord.KIND, 3L);

    assertThat(store.claim(request("k"), LIMITS)).isInstanceOf(ClaimResult.Claimed.class);
    assertThat(storage.personalData().erase("ada").erased())
        .containsEntry(IdempotencyRecord.KIND, 1L);
  }
}
