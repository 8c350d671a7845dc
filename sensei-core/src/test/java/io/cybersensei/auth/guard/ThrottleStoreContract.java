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

/**
 * The contract of every {@link ThrottleStore}. A store with a clock of its own measures the few
 * seconds of the test as well, so waits are compared with a tolerance.
 */
@Timeout(60)
public abstract class ThrottleStoreContract {

  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.000001Z");
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Charge ADA = charge("name:ada", 3);
  private static final Charge NETWORK = charge("network:1", 5);

  /** Returns a store with full budgets: within one test always the same one. */
  protected abstract ThrottleStore store();

  /** Lets time pass by the clock that the store uses. A negative duration sets the clock back. */
  protected abstract void pass(Duration duration);

  /** Returns the time that the calling node passes to the store. */
  protected abstract Instant now();

  @Test
  void spentBudgetTellsTheTimeToWait() {
    spend(ADA);

    assertWait(take(ADA), INTERVAL);
    pass(Duration.ofMinutes(40));
    assertWait(take(ADA), Duration.ofMinutes(20));
    pass(Duration.ofMinutes(20));
    assertThat(take(ADA)).isEmpty();
    assertWait(take(ADA), INTERVAL);
  }

  @Test
  void budgetFillsUpToItsLimit() {
    spend(ADA);
    pass(Duration.ofDays(30));

    spend(ADA);
    assertThat(take(ADA)).isPresent();
  }

  @Test
  void costOfAChargeIsTakenAsAWhole() {
    assertThat(take(cost(4))).isEmpty();
    assertWait(take(cost(2)), INTERVAL);
    assertWait(take(cost(5)), INTERVAL.multipliedBy(4));
    assertThat(take(cost(1))).isEmpty();
    store().giveBack(cost(3));

    assertThat(take(cost(3))).isEmpty();
    assertThat(take(cost(1))).isPresent();
  }

  @Test
  void severalChargesAreReturnedTogether() {
    spend(ADA);
    spend(NETWORK);
    store().giveBackAll(List.of(ADA, NETWORK));
    store().giveBackAll(List.of());

    assertThat(take(ADA, NETWORK)).isEmpty();
    assertThat(take(ADA)).isPresent();
    assertThat(take(NETWORK)).isPresent();
  }

  @Test
  void clockThatWasSetBackKeepsNobodyWaiting() {
    pass(Duration.ofDays(2));
    spend(ADA);
    pass(Duration.ofDays(-1));

    spend(ADA);
    assertThat(take(ADA).orElseThrow()).isBetween(Duration.ofNanos(1), INTERVAL);
  }

  @Test
  void budgetsOfDifferentKeysAreIndependent() {
    spend(ADA);

    assertThat(take(charge("name:bob", 3))).isEmpty();
    assertThat(take(charge("name:ADA", 3))).isEmpty();
  }

  @Test
  void spentBudgetLeavesTheOthersUntouched() {
    spend(ADA);
    for (int i = 0; i < 20; i++) {
      assertThat(take(NETWORK, ADA)).isPresent();
      assertThat(take(ADA, NETWORK)).isPresent();
    }

    for (int i = 0; i < 5; i++) {
      assertThat(take(NETWORK)).isEmpty();
    }
    assertThat(take(NETWORK)).isPresent();
  }

  @Test
  void refusalNamesTheFirstSpentBudget() {
    spend(ADA);
    Refusal refusal = store().take(List.of(NETWORK, ADA), now()).orElseThrow();
    assertThat(refusal.charge()).isEqualTo(ADA);
    assertWait(Optional.of(refusal.retryAfter()), INTERVAL);

    spend(NETWORK);
    assertThat(store().take(List.of(NETWORK, ADA), now()).map(Refusal::charge)).contains(NETWORK);
    assertThat(store().take(List.of(ADA, NETWORK), now()).map(Refusal::charge)).contains(ADA);
  }

  @Test
  void returnedAttemptCanBeTakenAgain() {
    spend(ADA);
    store().giveBack(ADA);

    assertThat(take(ADA)).isEmpty();
    assertThat(take(ADA)).isPresent();
  }

  @Test
  void fullBudgetTakesNoReturnedAttempts() {
    store().giveBack(ADA);
    assertThat(take(ADA)).isEmpty();
    store().giveBack(ADA);
    store().giveBack(ADA);
    store().giveBack(ADA);

    spend(ADA);
    assertThat(take(ADA)).isPresent();
  }

  @Test
  void resetBudgetIsFull() {
    spend(ADA);
    store().reset(ADA.key());
    store().reset("name:nobody");

    spend(ADA);
    assertThat(take(ADA)).isPresent();
  }

  @Test
  void simultaneousAttemptsGetNoMoreThanTheBudget() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      Callable<Optional<Duration>> call = () -> take(ADA, NETWORK);
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
      assertThat(take(charge("name:" + i, 1))).isEmpty();
    }
    pass(Duration.ofHours(2));
    for (int i = 0; i < 1_000; i++) {
      assertThat(take(charge("more:" + i, 1))).isEmpty();
    }
    assertThat(take(charge("name:1", 1))).isEmpty();
  }

  private void spend(Charge charge) {
    for (int i = 0; i < charge.budget().atOnce(); i++) {
      assertThat(take(charge)).isEmpty();
    }
  }

  private Optional<Duration> take(Charge... charges) {
    return store().take(List.of(charges), now()).map(Refusal::retryAfter);
  }

  private static void assertWait(Optional<Duration> wait, Duration expected) {
    assertThat(wait.orElseThrow()).isBetween(expected.minusSeconds(60), expected);
  }

  private static Charge charge(String key, int atOnce) {
    return new Charge(key, new Budget(atOnce, INTERVAL));
  }

  private static Charge cost(int cost) {
    return new Charge("volume:ada", new Budget(5, INTERVAL), cost);
  }
}
