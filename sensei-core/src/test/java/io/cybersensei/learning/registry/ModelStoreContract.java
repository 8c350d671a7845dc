package io.cybersensei.learning.registry;

import static io.cybersensei.learning.registry.ModelState.ACTIVE;
import static io.cybersensei.learning.registry.ModelState.CANDIDATE;
import static io.cybersensei.learning.registry.ModelState.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.card.GroupCalibration;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guarantees of every {@link ModelStore}. Each test gets an empty store. */
public abstract class ModelStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final Provenance PROVENANCE =
      Provenance.builder()
          .trainer("SmileTrainer 1.0 “é”")
          .createdAt(NOON.minusNanos(1))
          .window(new TimeWindow(Instant.EPOCH, NOON))
          .rows(1_234_567_890_123L)
          .learners(42)
          .metrics(Map.of("auc", .1 + .2, "gate_log_loss_change", -1e-300))
          .build();

  private ModelStore store;

  /** Returns an empty store. Called at most once in a test. */
  protected abstract ModelStore emptyStore();

  /** Returns the store of the running test. */
  protected final ModelStore store() {
    return store;
  }

  @BeforeEach
  void open() {
    store = emptyStore();
  }

  @Test
  void worksWhenEmpty() {
    assertThat(store.active()).isEmpty();
    assertThat(store.previous()).isEmpty();
    assertThat(store.all()).isEmpty();
    assertThat(store.file(1)).isEmpty();
    assertThat(store.activate(1)).isFalse();
    assertThat(store.rollBack()).isEmpty();
  }

  @Test
  void addedModelIsACandidate() {
    StoredModel added = store.add(new byte[] {1, 2, 3}, PROVENANCE, NOON);

    assertThat(added)
        .isEqualTo(
            StoredModel.builder()
                .id(added.id())
                .storedAt(NOON)
                .state(CANDIDATE)
                .sizeBytes(3)
                .sha256("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
                .provenance(PROVENANCE)
                .build());
    assertThat(store.all()).containsExactly(added);
    assertThat(store.active()).isEmpty();
    assertThat(store.file(added.id())).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void cardsAreKeptWithTheirModels() {
    ModelCard card =
        new ModelCard(
            "ab",
            "SmileTrainer “é”",
            NOON.minusNanos(1),
            new TimeWindow(Instant.EPOCH, NOON),
            1L << 40,
            42,
            Map.of("learners", 7L),
            PredictionMethod.TREES,
            3,
            12,
            5,
            2,
            Map.of("auc", .1 + .2, "whole", 1.0),
            Optional.of("Better."),
            List.of(
                new GroupCalibration("all", 0, 0, Optional.empty()),
                new GroupCalibration(
                    "7b 🎓",
                    20,
                    400,
                    Optional.of(new GroupCalibration.Values(.1, .2, 1, -1e-300, 0, .5)))),
            List.of("None \"known\"."));
    long id = add(new byte[] {1});

    assertThat(store.card(id)).isEmpty();
    assertThat(store.keepCard(id, card)).isTrue();
    assertThat(store.keepCard(id, card)).isTrue();
    assertThat(store.card(id)).contains(card);
    assertThat(store.keepCard(id + 1, card)).isFalse();
    for (int i = 0; i < ModelStore.KEPT; i++) {
      add(new byte[] {2});
    }
    assertThat(store.card(id)).isEmpty();
  }

  @Test
  void storedFilesAreReturnedUnchanged() {
    byte[] small = randomBytes(10, 1);
    byte[] large = randomBytes(3_500_000, 2);
    long first = add(small);
    long second = add(large);

    assertThat(second).isGreaterThan(first);
    assertThat(store.file(first)).hasValue(small);
    assertThat(store.file(second)).hasValueSatisfying(file -> assertThat(file).isEqualTo(large));
  }

  @Test
  void changesToTheArrayDoNotReachTheStore() {
    byte[] model = {1, 2, 3};
    long id = add(model);
    model[0] = 9;
    store.file(id).orElseThrow()[1] = 9;

    assertThat(store.file(id)).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void activationRetiresTheActiveModel() {
    long first = add(1);
    long second = add(2);

    assertThat(store.activate(first)).isTrue();
    assertThat(states()).isEqualTo(Map.of(first, ACTIVE, second, CANDIDATE));

    assertThat(store.activate(second)).isTrue();
    assertThat(states()).isEqualTo(Map.of(first, RETIRED, second, ACTIVE));
    assertThat(active()).isEqualTo(second);

    assertThat(store.activate(first)).isTrue();
    assertThat(states()).isEqualTo(Map.of(first, ACTIVE, second, RETIRED));
  }

  @Test
  void activationOfAnUnknownModelChangesNothing() {
    long id = activated(1);

    assertThat(store.activate(id + 1_000)).isFalse();
    assertThat(states()).isEqualTo(Map.of(id, ACTIVE));
  }

  @Test
  void rollBacksReturnToOneModelAfterTheOther() {
    long first = activated(1);
    long second = activated(2);
    long third = activated(3);

    assertThat(store.previous()).map(StoredModel::id).hasValue(second);
    assertThat(store.rollBack()).map(StoredModel::id).hasValue(second);
    assertThat(states()).isEqualTo(Map.of(first, RETIRED, second, ACTIVE, third, RETIRED));
    assertThat(store.rollBack()).map(StoredModel::state).hasValue(ACTIVE);
    assertThat(active()).isEqualTo(first);

    assertThat(store.previous()).isEmpty();
    assertThat(store.rollBack()).isEmpty();
    assertThat(active()).isEqualTo(first);
  }

  @Test
  void rollBackSkipsRolledBackModels() {
    long first = activated(1);
    long bad = activated(2);
    store.rollBack();
    activated(3);

    assertThat(store.rollBack()).map(StoredModel::id).hasValue(first);

    store.activate(bad);
    activated(4);
    assertThat(store.rollBack()).map(StoredModel::id).hasValue(bad);
  }

  @Test
  void activatingTheActiveModelAddsNoRollBackStep() {
    long first = activated(1);
    long second = activated(2);
    assertThat(store.activate(second)).isTrue();

    assertThat(store.rollBack()).map(StoredModel::id).hasValue(first);
  }

  @Test
  void newestCandidatesAreKept() {
    List<Long> ids = IntStream.range(0, 8).mapToObj(i -> add(i)).toList();

    assertThat(store.all())
        .extracting(StoredModel::id)
        .containsExactly(ids.get(7), ids.get(6), ids.get(5), ids.get(4), ids.get(3));
    assertThat(store.file(ids.get(2))).isEmpty();
  }

  @Test
  void nextRollBackModelsAreKept() {
    long veteran = add(0);
    List<Long> ids = IntStream.range(1, 8).mapToObj(i -> activated(i)).toList();
    store.activate(veteran);
    long last = activated(9);

    assertThat(states())
        .isEqualTo(
            Map.of(
                last,
                ACTIVE,
                veteran,
                RETIRED,
                ids.get(6),
                RETIRED,
                ids.get(5),
                RETIRED,
                ids.get(4),
                RETIRED,
                ids.get(3),
                RETIRED));
    assertThat(store.rollBack()).map(StoredModel::id).hasValue(veteran);
  }

  @Test
  void concurrentActivationsLeaveOneCompleteActiveModel() throws Exception {
    List<byte[]> models = IntStream.range(0, 5).mapToObj(i -> randomBytes(200_000, i)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(models.size());
    try {
      CyclicBarrier together = new CyclicBarrier(models.size());
      List<Future<?>> saves = new ArrayList<>();
      for (byte[] model : models) {
        saves.add(
            threads.submit(
                () -> {
                  together.await();
                  store.activate(add(model));
                  // Another thread may have activated its model since, but always a complete one.
                  assertThat(models).contains(store.file(active()).orElseThrow());
                  return null;
                }));
      }
      for (Future<?> save : saves) {
        save.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(states()).hasSize(5);
    assertThat(states().values().stream().filter(ACTIVE::equals)).hasSize(1);
    for (int step = 0; step < 4; step++) {
      assertThat(store.rollBack()).isPresent();
    }
    assertThat(store.rollBack()).isEmpty();
  }

  private long add(int content) {
    return add(new byte[] {(byte) content});
  }

  private long add(byte[] model) {
    return store.add(model, PROVENANCE, NOON).id();
  }

  private long activated(int content) {
    long id = add(content);
    store.activate(id);
    return id;
  }

  private long active() {
    return store.active().orElseThrow().id();
  }

  private Map<Long, ModelState> states() {
    return store.all().stream().collect(Collectors.toMap(StoredModel::id, StoredModel::state));
  }

  private static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
