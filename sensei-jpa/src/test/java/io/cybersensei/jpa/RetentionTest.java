package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.TestStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(120)
class RetentionTest {

  private static final Instant OLD = NOON.minus(Duration.ofDays(400));

  @Parameter TestStorage where;

  @Test
  void deletesNothingFromAnEmptyLog() {
    assertThat(where.emptied().retention().deleteBefore(NOON, Retention.Progress.none()))
        .isEqualTo(new Retention.Outcome(0, true));
  }

  @Test
  void onlyOldInteractionsAreDeletedInAnyOrderOfArrival() {
    JpaStorage storage = where.emptied();
    InteractionStore store = storage.interactions();
    Interaction fresh = answer("ada", NOON);
    Interaction old = answer("ada", NOON.minusNanos(1_000));
    Interaction late = answer("bob", NOON.plusSeconds(1));
    Interaction imported = answer("bob", OLD);
    store.append(List.of(fresh, old));
    store.append(List.of(late, imported));

    assertThat(storage.retention().deleteBefore(NOON, Retention.Progress.none()))
        .isEqualTo(new Retention.Outcome(2, true));

    assertThat(store.recent("ada", 10)).containsExactly(fresh);
    assertThat(store.recent("bob", 10)).containsExactly(late);
  }

  @Test
  void ageIsMeasuredByTheStoragesClock() {
    JpaStorage storage = where.emptied();
    Instant now = Instant.now();
    Interaction young = answer("ada", now.minus(Duration.ofDays(29)));
    storage.interactions().append(List.of(young, answer("ada", now.minus(Duration.ofDays(31)))));

    storage.retention().deleteOlderThan(Duration.ofDays(30), Retention.Progress.none());

    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> storage.retention().deleteOlderThan(Duration.ZERO, Retention.Progress.none()))
        .withMessage("age must be more than 0 but is PT0S.");
  }

  @Test
  void cancelledDeletionContinuesInTheNextRun() {
    JpaStorage storage = where.emptied();
    appendOld(storage.interactions(), 12_000);
    List<Long> steps = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();

    Retention.Outcome first =
        storage
            .retention()
            .deleteBefore(
                NOON,
                (deleted, fraction) -> {
                  steps.add(deleted);
                  fractions.add(fraction);
                  return steps.size() < 2;
                });

    assertThat(first.complete()).isFalse();
    assertThat(first.deleted()).isEqualTo(steps.get(1)).isBetween(1L, 10_000L);
    assertThat(steps.get(0)).isLessThanOrEqualTo(5_000);
    assertThat(fractions).isSorted().allMatch(fraction -> fraction > 0 && fraction < 1);
    assertThat(count(storage)).isEqualTo(12_000 - first.deleted());

    Retention.Outcome second = storage.retention().deleteBefore(NOON, Retention.Progress.none());

    assertThat(second).isEqualTo(new Retention.Outcome(12_000 - first.deleted(), true));
    assertThat(count(storage)).isZero();
  }

  @Test
  void interruptedDeletionContinuesInTheNextRun() {
    JpaStorage storage = where.emptied();
    appendOld(storage.interactions(), 12_000);

    Retention.Outcome outcome =
        storage
            .retention()
            .deleteBefore(
                NOON,
                (deleted, fraction) -> {
                  Thread.currentThread().interrupt();
                  return true;
                });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.complete()).isFalse();
    assertThat(count(storage)).isEqualTo(12_000 - outcome.deleted());
  }

  @Test
  void concurrentAppendsAndReadsAreNotDisturbed() throws Exception {
    JpaStorage storage = where.emptied();
    InteractionStore store = storage.interactions();
    appendOld(store, 20_000);
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    List<Interaction> logged = new ArrayList<>();
    try (Stream<Interaction> begunBefore = store.replay(TimeWindow.always())) {
      Future<?> logging =
          executor.submit(
              () -> {
                do {
                  Interaction fresh = answer("ada", NOON.plusSeconds(logged.size()));
                  store.append(List.of(fresh, answer("bob", OLD)));
                  logged.add(fresh);
                } while (!stop.get());
              });
      Future<?> reading =
          executor.submit(
              () -> {
                do {
                  store.recent("ada", 50);
                } while (!stop.get());
              });

      Retention.Outcome outcome = storage.retention().deleteBefore(NOON, Retention.Progress.none());

      stop.set(true);
      logging.get();
      reading.get();
      assertThat(outcome.complete()).isTrue();
      assertThat(outcome.deleted()).isGreaterThanOrEqualTo(20_000);
      assertThat(begunBefore.count()).isEqualTo(20_000);
    } finally {
      stop.set(true);
      executor.shutdownNow();
    }
    storage.retention().deleteBefore(NOON, Retention.Progress.none());
    assertThat(count(storage)).isEqualTo(logged.size());
    assertThat(store.recent("ada", logged.size() + 1)).containsExactlyElementsOf(logged);
  }

  private static void appendOld(InteractionStore store, int count) {
    List<Interaction> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(answer("old-" + i % 10, OLD.plusSeconds(i)));
    }
    store.append(batch);
  }

  private static long count(JpaStorage storage) {
    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      return all.count();
    }
  }
}
