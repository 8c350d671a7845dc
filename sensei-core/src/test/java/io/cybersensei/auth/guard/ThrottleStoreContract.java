package io.cybersensei.auth.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.guard.ThrottleStore.Charge;
import io.cybersensei.auth.guard.ThrottleStore.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of every {@link ThrottleStore}. */
@Timeout(60)
public abstract class ThrottleStoreContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000001Z");
  private static final Charge ADA = charge("name:ada", 3);
  private static final Charge NETWORK = charge("network:1", 5);

  /** Returns a store with full budgets: within one test always the same one. */
  protected abstract ThrottleStore store();

  @Test
  void spentBudgetTellsTheTimeToWait() {
    assertThat(take(NOW, ADA)).isEmpty();
    assertThat(take(NOW, ADA)).isEmpty();
    assertThat(take(NOW, ADA)).isEmpty();

    assertThat(take(NOW, ADA)).contains(Duration.ofMinutes(1));
    assertThat(take(NOW.plusSeconds(59), ADA)).contains(Duration.ofSeconds(1));
    assertThat(take(NOW.plusSeconds(60), ADA)).isEmpty();
    assertThat(take(NOW.plusSeconds(60), ADA)).contains(Duration.ofMinutes(1));
  }

  @Test
  void budgetFillsUpToItsLimit() {
    spend(ADA);

    Instant muchLater = NOW.plus(Duration.ofDays(30));
    assertThat(take(muchLater, ADA)).isEmpty();
    assertThat(take(muchLater, ADA)).isEmpty();
    assertThat(take(muchLater, ADA)).isEmpty();
    assertThat(take(muchLater, ADA)).isPresent();
  }

  @Test
  void budgetsOfDifferentKeysAreIndependent() {
    spend(ADA);

    assertThat(take(NOW, charge("name:bob", 3))).isEmpty();
    assertThat(take(NOW, charge("name:ADA", 3))).isEmpty();
  }

  @Test
  void spentBudgetLeavesTheOthersUntouched() {
    spend(ADA);
    for (int i = 0; i < 20; i++) {
      assertThat(take(NOW, NETWORK, ADA)).isPresent();
      assertThat(take(NOW, ADA, NETWORK)).isPresent();
    }

    for (int i = 0; i < 5; i++) {
      assertThat(take(NOW, NETWORK)).isEmpty();
    }
    assertThat(take(NOW, NETWORK)).isPresent();
  }

  @Test
  void refusalNamesTheFirstSpentBudget() {
    spend(ADA);
    assertThat(store().take(List.of(NETWORK, ADA), NOW))
        .contains(new Refusal(ADA, Duration.ofMinutes(1)));

    spend(NETWORK);
    assertThat(store().take(List.of(NETWORK, ADA), NOW).map(Refusal::charge)).contains(NETWORK);
    assertThat(store().take(List.of(ADA, NETWORK), NOW).map(Refusal::charge)).contains(ADA);
  }

  @Test
  void returnedAttemptCanBeTakenAgain() {
    spend(ADA);
    store().giveBack(ADA);

    assertThat(take(NOW, ADA)).isEmpty();
    assertThat(take(NOW, ADA)).isPresent();
  }

  @Test
  void fullBudgetTakesNoReturnedAttempts() {
    store().giveBack(ADA);
    assertThat(take(NOW, ADA)).isEmpty();
    store().giveBack(ADA);
    store().giveBack(ADA);
    store().giveBack(ADA);

    spend(ADA);
    assertThat(take(NOW, ADA)).isPresent();
  }

  @Test
  void resetBudgetIsFull() {
    spend(ADA);
    store().reset(ADA.key());
    store().reset("name:nobody");

    spend(ADA);
    assertThat(take(NOW, ADA)).isPresent();
  }

  @Test
  void simultaneousAttemptsGetNoMoreThanTheBudget() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      Callable<Optional<Duration>> call = () -> take(NOW, ADA, NETWORK);
      List<Optional<Duration>> results = new ArrayList<>();
      for (Future<Optional<Duration>> result : threads.invokeAll(Collections.nCopies(40, call))) {
        results.add(result.get());
      }
      assertThat(results).filteredOn(Optional::isEmpty).hasSize(3);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void fullBudgetsOfManyNamesAreForgotten() {
    for (int i = 0; i < 1_100; i++) {
      assertThat(take(NOW.plus(Duration.ofHours(i)), charge("name:" + i, 1))).isEmpty();
    }
    assertThat(take(NOW.plus(Duration.ofHours(1_100)), charge("name:1", 1))).isEmpty();
  }

  private void spend(Charge charge) {
    for (int i = 0; i < charge.budget().atOnce(); i++) {
      assertThat(take(NOW, charge)).isEmpty();
    }
  }

  private Optional<Duration> take(Instant now, Charge... charges) {
    return store().take(List.of(charges), now).map(Refusal::retryAfter);
  }

  private static Charge charge(String key, int atOnce) {
    return new Charge(key, new Budget(atOnce, Duration.ofMinutes(1)));
  }
}
